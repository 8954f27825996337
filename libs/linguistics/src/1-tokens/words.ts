import type { TokenRules } from './token-rules';

type Push = (start: number, end: number, norm: string) => void;

const APOSTROPHES = /[’ʼ‘]/gu;
const HYPHENS = /[\u2010\u2011]/gu;

/** One apostrophe and one hyphen for all. */
export function straighten(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(HYPHENS, '-');
}

/** Takes elisions (« l' », « qu' ») and enclitics (« -t-il ») off a run of letters, and a full stop onto an abbreviation. */
export function splitWord(text: string, start: number, runEnd: number, rules: TokenRules, push: Push): number {
  let rest = start;
  const end = withoutClosingQuote(text, start, runEnd, rules);
  let norm = straighten(text.slice(start, end));
  for (let cut = elision(norm, rules); cut > 0; cut = elision(norm, rules)) {
    push(rest, rest + cut, norm.slice(0, cut));
    rest += cut;
    norm = norm.slice(cut);
  }
  if (norm === '') return end;
  const stopped = abbreviationEnd(text, end, norm, rules);
  if (stopped > end) {
    push(rest, stopped, straighten(text.slice(rest, stopped)));
    return stopped;
  }
  const pieces = enclitics(norm, rules);
  for (const piece of pieces) {
    push(rest, rest + piece.length, piece);
    rest += piece.length;
  }
  return end;
}

/** In « l'"axe" » the apostrophe belongs to the word, in « 'axe' » it closes a quotation. */
function withoutClosingQuote(text: string, start: number, end: number, rules: TokenRules): number {
  if (!/['’ʼ]/u.test(text.charAt(end - 1))) return end;
  const last = straighten(text.slice(Math.max(start, end - 10), end - 1)).toLowerCase();
  return rules.elided.has(last.slice(last.lastIndexOf("'") + 1)) ? end : end - 1;
}

/** No whole word is longer, and a long run of letters must not be looked at again and again. */
const LONGEST_WHOLE = 24;

function isWhole(word: string, rules: TokenRules): boolean {
  return word.length <= LONGEST_WHOLE && rules.wholeWords.has(word.toLowerCase());
}

/** Length of the elided word at the start with its apostrophe, or 0. */
function elision(norm: string, rules: TokenRules): number {
  const apostrophe = norm.indexOf("'");
  if (apostrophe <= 0 || apostrophe > 8) return 0;
  if (isWhole(norm, rules)) return 0;
  const head = norm.slice(0, apostrophe);
  if (!rules.elided.has(head.toLowerCase())) return 0;
  return isForeignName(head, norm.slice(apostrophe + 1)) ? 0 : apostrophe + 1;
}

/** N'Diaye, M'Bappé, T'Pau: a capital before the apostrophe and one after, where French would elide in lower case. */
function isForeignName(head: string, tail: string): boolean {
  return /^[NMT]$/u.test(head) && /^\p{Lu}\p{Ll}/u.test(tail);
}

/** End of the word with its full stop when it is an abbreviation or an initial, else the end as it was. */
function abbreviationEnd(text: string, end: number, norm: string, rules: TokenRules): number {
  if (text[end] !== '.' || text[end + 1] === '.') return end;
  const lower = norm.toLowerCase();
  const following = /^\.(?:\s|&nbsp;){0,3}(\S?\S?)/u.exec(text.slice(end, end + 12))?.[1] ?? '';
  if (rules.mayEndSentence.has(lower) && following !== '') return end + 1;
  if (/^\p{Lu}$/u.test(norm)) return isInitial(text, end, rules) ? end + 1 : end;
  if (!rules.abbreviations.has(lower)) return joinsDomain(text, end, rules);
  if (following === '') return end;
  if (!rules.ambiguousAbbreviations.has(lower)) return end + 1;
  return /^[\p{Ll}\d(]/u.test(following) || /^(?:Me|St|Pr|Col|Cap|No|Art)$/u.test(norm) ? end + 1 : end;
}

/** « J. Chirac », not « le plan B. Il a dit ». */
function isInitial(text: string, end: number, rules: TokenRules): boolean {
  const next = /^\.\s{1,3}([\p{L}\p{M}'’]{1,20})/u.exec(text.slice(end, end + 24))?.[1];
  if (next === undefined || !/^\p{Lu}/u.test(next)) return false;
  return !rules.sentenceStarters.has(straighten(next).toLowerCase().replace(/'.*$/u, "'"));
}

/** lemonde.fr, Booking.com: one token to the end of the known domain. */
function joinsDomain(text: string, end: number, rules: TokenRules): number {
  const match = /^(?:\.[\p{L}\p{N}-]{1,30}){1,4}(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 130))?.[0];
  if (match === undefined || match !== match.toLowerCase()) return end;
  const last = match.slice(match.lastIndexOf('.') + 1);
  return rules.domains.has(last) ? end + match.length : end;
}

/** « a-t-il » → a, -t-il; « dis-le-moi » → dis, -le, -moi. Concatenated, the pieces are the word. */
function enclitics(norm: string, rules: TokenRules): string[] {
  const tail: string[] = [];
  let host = norm;
  while (tail.length < 2) {
    if (isWhole(host, rules)) break;
    const clitic = lastClitic(host, rules);
    if (clitic === '') break;
    tail.unshift(clitic);
    host = host.slice(0, host.length - clitic.length);
  }
  return [host, ...tail];
}

function lastClitic(host: string, rules: TokenRules): string {
  const hyphen = host.lastIndexOf('-');
  if (hyphen <= 0) return '';
  const word = host.slice(hyphen + 1).toLowerCase();
  const stem = host.slice(0, hyphen);
  if (rules.subjectClitics.has(word)) return subjectClitic(host, hyphen, word, stem);
  if (rules.deicticClitics.has(word)) return /\p{Ll}{2}$/u.test(stem) ? host.slice(hyphen) : '';
  if (!rules.objectClitics.has(word) || !/^\p{Lu}?[\p{Ll}\-']+$/u.test(stem)) return '';
  return rules.objectHosts.some((ending) => stem.endsWith(ending)) ? host.slice(hyphen) : '';
}

function subjectClitic(host: string, hyphen: number, word: string, stem: string): string {
  const euphonic = /[-'][tT]$/u.exec(stem);
  if (euphonic && /^(?:il|elle|on|ils|elles)$/u.test(word)) return host.slice(hyphen - 2);
  if (
    word === 'ce' &&
    !/^(?:est|sont|était|étaient|fut|sera|serait|fût|doit|peut|soit|furent|seraient|seront)$/iu.test(stem)
  )
    return '';
  // A verb before the clitic ends in a letter and, outside headlines in capitals, in a small one.
  return /\p{Ll}$/u.test(stem) || host === host.toUpperCase() ? host.slice(hyphen) : '';
}
