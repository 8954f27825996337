import type { SentenceView } from '../syntax/sentence-view';
import { isAdposition, isNominal, isPunctuation, isTime, isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import { contentEnd, trimRight, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

/** « dénonce une manœuvre », « réclame 12 embauches »; also « un chiffre que X conteste » and « ces accusations, ils les rejettent ». */
export function nounObject(input: FrameInput, quotedOnly: boolean): Found | string {
  const { reading, cue } = input;
  const { view } = cue;
  const head = directObject(cue);
  if (head === null) return relativeObject(input) ?? dislocatedObject(input) ?? 'no direct object';
  const lemma = view.lemma(head);
  if (input.entry.group.objects && !input.entry.group.objects.some((object) => object.split(' ').includes(lemma)))
    return `« ${lemma} » is not an object it takes`;
  const found = phraseFrom(input, quotedOnly ? 'np:quoted' : 'np', objectStart(cue, head), head);
  if (quotedOnly && !hasQuotation(input, found)) return 'its object is not quoted';
  if (reading.isQuoted(view.word(cue.verb))) return 'inside a quotation';
  return found;
}

/** « parle de crise », « appelle à la retenue », « s'en prend à ceux qui … ». */
export function prepositionalObject(input: FrameInput, preposition: string, quotedOnly: boolean): Found | string {
  const { cue } = input;
  const { view } = cue;
  const at = firstPreposition(cue, preposition);
  if (at === null) return `no complement with « ${preposition} »`;
  const head = Math.max(view.head(at), at);
  const found = phraseFrom(input, `prep:${preposition}`, at, head);
  if (quotedOnly && !hasQuotation(input, found)) return 'its complement is not quoted';
  if (found.end <= at) return 'nothing behind the preposition';
  return found;
}

/** The phrase ends where a clause of the cue's level, a loose relative clause or an apposition begins. */
function phraseFrom(input: FrameInput, frame: string, start: number, head: number): Found {
  const { reading, cue } = input;
  const { view } = cue;
  const clause = contentEnd(reading, cue, start, head);
  const end = trimRight(view, start, looseEnd(input, start, head, clause));
  return { frame, ranges: [wordsRange(reading, view, start, end)], start, end, head, parties: [], before: false };
}

/** « une surtaxe de 22 %, une mesure que … », « un bouclier commun, dont le coût … »: what follows the comma is the author's. */
function looseEnd({ reading, cue }: FrameInput, start: number, head: number, end: number): number {
  const { view } = cue;
  for (let i = Math.max(start, head) + 1; i < end; i++) {
    if (view.form(i) !== ',' || reading.isQuoted(view.word(i))) continue;
    const next = view.form(i + 1);
    if (
      /^(?:qui|que|qu'|dont|où|lequel|laquelle|allusion|selon|tout|tandis|alors|mais|avant|après|rappelant|estimant)$/u.test(
        next,
      )
    )
      return i - 1;
    if (/^(?:une|un)$/u.test(next) && apposition(view, i + 1)) return i - 1;
    if (view.word(i + 1)?.morph.verbForm === 'Part' && /ant$/u.test(next)) return i - 1;
  }
  return end;
}

function apposition(view: SentenceView, article: number): boolean {
  const noun = view.head(article);
  return view.relation(noun) === 'appos' || view.children(noun).some((child) => view.relation(child) === 'acl:relcl');
}

/** The direct object behind the verb: by the tree, else the first noun phrase that no preposition opens. */
export function directObject(cue: VerbCue): number | null {
  const { view } = cue;
  for (const head of cue.heads) {
    const objects = view.dependents(head, 'obj').filter((i) => i > cue.last && isNominal(view, i) && !isTime(view, i));
    if (objects[0] !== undefined) return objects[0];
  }
  return nextNounPhrase(cue);
}

function nextNounPhrase(cue: VerbCue): number | null {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 12); i++) {
    const form = view.form(i);
    if (
      view.upos(i) === 'ADV' ||
      view.upos(i) === 'ADJ' ||
      view.upos(i) === 'DET' ||
      view.upos(i) === 'NUM' ||
      /^["«“]$/u.test(form)
    ) {
      if (view.upos(i) !== 'NUM') continue;
    }
    if (isTime(view, i)) continue;
    if (isAdposition(view, i) && view.form(i) !== 'des' && view.form(i) !== 'du') return null;
    if (isNominal(view, i))
      return view.upos(i) === 'PRON' && !/^(?:ce|celui|celle|ceux|celles|tout|rien|cela|ça)/u.test(form) ? null : i;
    if (isVerb(view, i) || isPunctuation(view, i)) return null;
  }
  return null;
}

function objectStart(cue: VerbCue, head: number): number {
  const { view } = cue;
  const [first] = view.span(head);
  const start = Math.max(cue.last + 1, Math.min(first, head));
  let at = start;
  while (at < head && isPunctuation(view, at) && !/^["«“‘]$/u.test(view.form(at))) at++;
  return at;
}

/** « une mesure que X juge injuste », « qu'elle conteste »: the content is what the pronoun stands for. */
export function relativeObject({ reading, cue }: FrameInput): Found | null {
  const antecedent = relativeAntecedent(cue);
  if (antecedent === null) return null;
  const { view } = cue;
  const [first] = view.spanWithout(
    antecedent.noun,
    (child) => view.relation(child) === 'acl:relcl' || view.relation(child) === 'case' || child > antecedent.pronoun,
  );
  const last = trimRight(view, first, antecedent.pronoun - 1);
  return {
    frame: 'np',
    ranges: [wordsRange(reading, view, first, last)],
    start: cue.last + 1,
    end: last,
    head: antecedent.noun,
    parties: [],
    before: true,
  };
}

/** The noun that « que » before the verb refers to, where the verb has no other object. */
export function relativeAntecedent(cue: VerbCue): { pronoun: number; noun: number } | null {
  const { view } = cue;
  for (let i = cue.first - 1; i >= Math.max(0, cue.first - 15); i--) {
    const form = view.form(i);
    if (/^(?:que|qu')$/u.test(form) && view.upos(i) === 'PRON') {
      const noun = nounBefore(view, i, cue);
      return noun === null ? null : { pronoun: i, noun };
    }
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin') return null;
  }
  return null;
}

function nounBefore(view: SentenceView, pronoun: number, cue: VerbCue): number | null {
  const clause = cue.heads.find((head) => view.relation(head) === 'acl:relcl');
  const byTree = clause === undefined ? -1 : view.head(clause);
  if (byTree >= 0 && byTree < pronoun && isNominal(view, byTree)) return byTree;
  for (let i = pronoun - 1; i >= Math.max(0, pronoun - 10); i--) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN' || view.upos(i) === 'PRON') return i;
  }
  return null;
}

/** « Ces accusations, les deux hommes les rejettent ». */
function dislocatedObject({ reading, cue }: FrameInput): Found | null {
  const { view } = cue;
  if (!cue.clitics.some((i) => /^(?:le|la|l'|les)$/u.test(view.form(i)))) return null;
  const comma = view.words.findIndex((_, i) => view.form(i) === ',');
  if (comma < 1 || comma >= cue.first || comma > 8) return null;
  if (!/^(?:ces|cette|ce|cet|les|la|le|l')$/u.test(view.form(0))) return null;
  if (view.words.slice(0, comma).some((_, i) => isVerb(view, i) || isAdposition(view, i))) return null;
  return {
    frame: 'np',
    ranges: [wordsRange(reading, view, 0, comma - 1)],
    start: cue.last + 1,
    end: comma - 1,
    head: comma - 1,
    parties: [],
    before: true,
  };
}

/** The first complement with this preposition behind the verb, over adverbs, an object and a quotation mark. */
export function firstPreposition(cue: VerbCue, preposition: string): number | null {
  const { view } = cue;
  const limit = view.words.length - 1;
  for (let i = cue.last + 1; i <= Math.min(limit, cue.last + 14); i++) {
    if (isAdposition(view, i) && plainPreposition(view, i) === preposition && governed(view, i, cue)) return i;
    if (isVerb(view, i) || /^[;:.!?,]$/u.test(view.form(i))) return null;
  }
  return null;
}

/** Hung on the cue by the tree, or right behind it. */
function governed(view: SentenceView, preposition: number, cue: VerbCue): boolean {
  const noun = view.head(preposition);
  if (noun >= 0 && (isTime(view, noun) || isVerb(view, noun))) return false;
  if (cue.heads.includes(view.head(noun))) return true;
  for (let i = cue.last + 1; i < preposition; i++) {
    if (isNominal(view, i) && !isTime(view, i)) return false;
  }
  return true;
}

export function hasQuotation({ reading }: FrameInput, found: Found): boolean {
  return found.ranges.some((range) => reading.quotationsIn(range).length > 0);
}

/** Everything behind the verb up to the end of its clause. */
export function restOfClause(input: FrameInput, frame: string, start: number): Found {
  const { reading, cue } = input;
  const end = contentEnd(reading, cue, start, start);
  return {
    frame,
    ranges: [wordsRange(reading, cue.view, start, end)],
    start,
    end,
    head: start,
    parties: [],
    before: false,
  };
}
