import type { Form } from './form-table';
import { classIndex } from './classes';

const [FINITE_VERB, FINITE_AUX] = [classIndex('VERB.Fin'), classIndex('AUX.Fin')];
const [NOUN, ADJ, ADV] = [classIndex('NOUN'), classIndex('ADJ'), classIndex('ADV')];
const [DET, ADP, NUM] = [classIndex('DET'), classIndex('ADP'), classIndex('NUM')];
const OPENS_CLAUSE: ReadonlySet<number> = new Set([classIndex('PRON.Rel'), classIndex('SCONJ')]);
/** Of the score of the class that won: from here on the tagger was sure of what it gave. */
const UNSURE = 0.35;

/** How far a token's score as a finite verb is below that of the class it got, as a share of the latter. */
export type VerbDeficit = (token: number) => number;

/**
 * The token that is the sentence's finite verb in all likelihood, where every clause should have one and one has none:
 * « La police leur reproche de mentir », « La présidente dément avoir … » with the verb taken for a noun or an adverb.
 * -1 where no clause lacks its verb, or no token could be it.
 */
export function missingVerb(forms: readonly Form[], tags: readonly number[], deficit: VerbDeficit): number {
  let verbs = 0;
  let clauses = 1;
  for (const tag of tags) {
    if (tag === FINITE_VERB || tag === FINITE_AUX) verbs += 1;
    else if (OPENS_CLAUSE.has(tag)) clauses += 1;
  }
  if (verbs >= clauses) return -1;
  let best = -1;
  let least = UNSURE;
  for (let i = 1; i < tags.length - 1; i += 1) {
    if (!mayBeVerb(forms, tags, i)) continue;
    const lacking = deficit(i);
    if (lacking < least) [best, least] = [i, lacking];
  }
  return best;
}

/** A form that the word list knows for a finite verb too, where a subject or clitic can stand before it. */
function mayBeVerb(forms: readonly Form[], tags: readonly number[], i: number): boolean {
  const form = forms[i];
  const tag = tags[i];
  if (form === undefined || form.capital || (form.known & (1 << FINITE_VERB)) === 0) return false;
  if (tag !== NOUN && tag !== ADJ && tag !== ADV) return false;
  const before = tags[i - 1];
  const clitic = isClitic(forms[i - 1]) && tags[i - 2] !== ADP;
  return (before !== DET || clitic) && before !== ADP && before !== NUM;
}

/** « leur reproche », « la critique »: an article by its tag, a pronoun before a verb. */
export function isClitic(form: Form | undefined): boolean {
  return form !== undefined && /^(?:leur|le|la|l'|les)$/u.test(form.lower);
}
