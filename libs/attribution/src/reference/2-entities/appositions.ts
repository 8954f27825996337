import { isPersonNoun, isOrganisationHead } from '../0-words/word-sets';
import { isIndefinite, isPossessive, type Phrase } from '../1-phrases/phrase';
import type { Token } from '../1-phrases/token';

/** Words looked over for the name behind a relative clause. */
const FARTHEST = 14;

/** Two phrases that name the same one, side by side. */
export interface Apposition {
  readonly description: Phrase;
  readonly named: Phrase;
}

/** « le maire, Jean Dupont, », « Marie Dupont, 52 ans, maire de X », « Tevita Vakaloa (troisième ligne …) », « X est le maire ». */
export function findAppositions(phrases: readonly Phrase[], tokens: readonly Token[]): Apposition[] {
  const outer = outermostByStart(phrases);
  const found: Apposition[] = [];
  for (const left of phrases) {
    // in « l'avocate du plaignant, Me X » she is X, not he
    if (left.nested && endsAnother(phrases, left)) continue;
    const at = left.last + 1;
    const mark = tokens[at]?.form ?? '';
    if (mark === ',' || mark === '(' || mark === ':') {
      const next = overAge(tokens, at + 1);
      const right = outer.get(next);
      if (right) pair(left, right, outer, tokens, mark, found);
    } else if (
      /^(?:qui|que|qu'|dont)$/u.test(tokens[at]?.folded ?? '') &&
      isIndefinite(left) &&
      describes(left) &&
      !left.name
    ) {
      const named = overRelative(outer, tokens, at);
      if (named) found.push({ description: left, named });
    } else if (left.name && !left.name.place && isCopula(tokens, at)) {
      const right = outer.get(at + 1);
      if (
        right &&
        right.key !== '' &&
        !right.name &&
        describes(right) &&
        !isIndefinite(right) &&
        isPersonNoun(right.key)
      )
        found.push({ description: right, named: left });
    }
  }
  return found;
}

/** Whether a longer phrase about a person ends where this one does. */
function endsAnother(phrases: readonly Phrase[], phrase: Phrase): boolean {
  return phrases.some(
    (other) => other.last === phrase.last && other.first < phrase.first && isPersonNoun(other.key) && !other.name,
  );
}

function pair(
  left: Phrase,
  right: Phrase,
  outer: ReadonlyMap<number, Phrase>,
  tokens: readonly Token[],
  mark: string,
  found: Apposition[],
): void {
  if (mark === ':' && !(isIndefinite(left) && right.name && right.key === '')) return;
  const leftNames = namesSomebody(left);
  const rightNames = namesSomebody(right);
  if (rightNames && !leftNames && describes(left) && closes(tokens, right.last + 1, mark) && fits(left, right)) {
    found.push({ description: left, named: right });
  } else if (
    leftNames &&
    !rightNames &&
    describes(right) &&
    closes(tokens, right.last + 1, mark) &&
    fits(right, left) &&
    mayFollow(right, mark, outer, tokens)
  ) {
    found.push({ description: right, named: left });
  }
}

/** « un capitaine que peu de gens connaissaient : Nassurdine Ahamada. »: a name that ends the sentence. */
function overRelative(outer: ReadonlyMap<number, Phrase>, tokens: readonly Token[], from: number): Phrase | null {
  for (let i = from + 1; i < Math.min(tokens.length, from + FARTHEST); i++) {
    if (!/^[,:]$/u.test(tokens[i]?.form ?? '')) continue;
    const phrase = outer.get(i + 1);
    const after = tokens[(phrase?.last ?? i) + 1]?.form ?? '.';
    if (phrase?.name && phrase.key === '' && !phrase.name.place && !phrase.name.acronym && /^[.:,;]$/u.test(after))
      return phrase;
  }
  return null;
}

/** « , 52 ans, »: index of what comes behind an age. */
function overAge(tokens: readonly Token[], at: number): number {
  const isAge =
    /^\d+$/u.test(tokens[at]?.form ?? '') &&
    tokens[at + 1]?.folded === 'ans' &&
    /^[,)]$/u.test(tokens[at + 2]?.form ?? '');
  return isAge ? at + 3 : at;
}

function namesSomebody(phrase: Phrase): boolean {
  if (!phrase.name) return false;
  return !phrase.name.place || phrase.name.place.by === 'institution';
}

function describes(phrase: Phrase): boolean {
  return (
    phrase.key !== '' &&
    !phrase.plural &&
    (isPersonNoun(phrase.key) ||
      isOrganisationHead(phrase.key) ||
      phrase.key.startsWith('demonym:') ||
      isPossessive(phrase))
  );
}

/** A person is described by a noun for people, an organisation by one of houses. */
function fits(description: Phrase, named: Phrase): boolean {
  if (named.name?.acronym || named.name?.place) return !isPersonNoun(description.key);
  if (named.name?.personal || named.name?.titled)
    return !isOrganisationHead(description.key) || isPersonNoun(description.key);
  return !named.plural;
}

/** In « cité par X, le président du groupe, Y, » the president is Y. */
function mayFollow(
  description: Phrase,
  mark: string,
  outer: ReadonlyMap<number, Phrase>,
  tokens: readonly Token[],
): boolean {
  if (mark === '(' || description.determiner === '' || tokens[description.last + 1]?.form !== ',') return true;
  const next = outer.get(description.last + 2);
  return !(next?.name && next.key === '' && (next.name.personal || next.name.titled || next.name.words.length > 1));
}

function closes(tokens: readonly Token[], at: number, mark: string): boolean {
  const next = tokens[at];
  if (!next) return true;
  if (mark === '(') return true;
  if (/^[,.;:()!?«»"“”–—-]$/u.test(next.form)) return true;
  if (next.upos === 'CCONJ') return false;
  return mark === ',' && next.upos !== 'VERB' && next.upos !== 'AUX' && next.upos !== 'PRON'
    ? true
    : /^(?:qui|dont|a|au|aux|dans|lors|en|sur|que)$/u.test(next.folded);
}

function isCopula(tokens: readonly Token[], at: number): boolean {
  return /^(?:est|etait|fut|devient|demeure|reste)$/u.test(tokens[at]?.folded ?? '');
}

/** The longest phrase that begins at each word. */
function outermostByStart(phrases: readonly Phrase[]): Map<number, Phrase> {
  const outer = new Map<number, Phrase>();
  for (const phrase of phrases) {
    const known = outer.get(phrase.first);
    if (!known || known.last < phrase.last) outer.set(phrase.first, phrase);
  }
  return outer;
}
