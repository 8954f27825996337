import { chunksFrom } from '../syntax/chunks';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isInvertedClitic, isNominal, isSubjectClitic, isTime, isVerb } from '../syntax/word-classes';
import { verbCueAt, verbForm, type VerbCue } from '../2-cues/verb-cue';
import { animacy } from './animacy';
import { nominalsBefore } from './antecedent';
import { clitic, impersonal } from './impersonal';
import type { Subject } from './subject-found';
import { surfaceSubjects } from './surface-subject';
import { afterIncise, subjectBehind } from './subject-behind';
import { hasCase, lastNominalBefore, nounBehind, topOfNames } from '../syntax/phrase-heads';

export type { Subject } from './subject-found';

/** Who the subject of a verb is, in the words of the sentence; null where the verb has none that could speak. */
export function subjectOf(cue: VerbCue): Subject | null {
  const { view } = cue;
  if (cue.inverted !== null) return clitic(view, cue.inverted);
  if (isPassiveParticiple(cue)) return agentOf(cue);
  const inverted = invertedInRelative(view, cue);
  if (inverted) return inverted;
  const carried = afterIncise(view, cue);
  if (carried) return carried;
  const own = ownSubject(view, cue);
  if (own && (speaks(view, own) || standsInFront(view, cue, own))) return own;
  const others = [
    relativeSubject(view, cue),
    sharedSubject(view, cue, 0),
    perceived(view, cue),
    ...surfaceSubjects(view, cue),
  ];
  return (
    others.find((subject) => subject !== null && speaks(view, subject)) ??
    own ??
    others.find((subject) => subject !== null) ??
    null
  );
}

/** « une prudence que salue le cardiologue », « comme l'exigeait le parquet »: nothing but clitics between « que » and verb. */
function invertedInRelative(view: SentenceView, cue: VerbCue): Subject | null {
  const before = view.form(cue.first - 1);
  if (!/^(?:que|qu'|dont|comme|ainsi)$/u.test(before) || view.word(cue.verb)?.morph.verbForm === 'Inf') return null;
  const subject = subjectBehind(view, cue);
  return subject === null ? null : { mentions: conjunctMentions(view, subject), by: 'inverted' };
}

function speaks(view: SentenceView, subject: Subject): boolean {
  return subject.mentions.some((mention) => animacy(view, mention.head) !== 'no');
}

/** A bare noun phrase right before the verb is its subject, be it a thing: « un incendie menace de … ». */
function standsInFront(view: SentenceView, cue: VerbCue, { mentions }: Subject): boolean {
  const last = mentions[mentions.length - 1];
  if (last?.last !== cue.first - 1) return false;
  return mentions.every(
    (mention) =>
      !hasCase(view, mention.head) &&
      !view.words.slice(mention.first, mention.last).some((word) => /^[,:]$/u.test(word.form)),
  );
}

function ownSubject(view: SentenceView, cue: VerbCue): Subject | null {
  for (const head of cue.heads) {
    const subject = view
      .dependents(head, 'nsubj', 'nsubj:pass', 'expl:subj')
      .find((i) => acceptableSubject(view, cue, i));
    if (subject !== undefined) return subjectAt(view, cue, subject);
  }
  return besideClitic(view, cue);
}

/** « il » right before the verb, whatever the tree says. */
function besideClitic(view: SentenceView, cue: VerbCue): Subject | null {
  const before = cue.first - 1;
  return before >= 0 && isSubjectClitic(view, before) ? clitic(view, before) : null;
}

function acceptableSubject(view: SentenceView, cue: VerbCue, i: number): boolean {
  if (isParted(view, cue, i) || isEmphatic(view, i)) return false;
  if (i > cue.verb && view.quotation(i) !== null && view.quotation(cue.verb) === null) return false;
  return isNominal(view, i) || view.upos(i) === 'ADJ' || view.upos(i) === 'DET';
}

function subjectAt(view: SentenceView, cue: VerbCue, i: number): Subject | null {
  const form = view.form(i);
  if (/^(?:qui|lequel|laquelle|lesquels|lesquelles)$/u.test(form)) return antecedentOf(view, cue, i);
  if (/(?:^|-)on$/u.test(form)) return impersonal(view, i);
  if (/^(?:ce|c'|ça|cela)$/u.test(form) && view.upos(i) === 'PRON' && !hasClause(view, i)) return null;
  if (isTime(view, i)) return null;
  if (isSubjectClitic(view, i) || isInvertedClitic(view, i)) return { mentions: [wordMention(view, i)], by: 'nsubj' };
  const by = i > cue.verb ? 'inverted' : 'nsubj';
  return { mentions: conjunctMentions(view, i), by };
}

/** A colon or a dateline's dash between: « Verrerie : la direction confirme », « BRUXELLES (Reuters) - L'Inde a annoncé ». */
function isParted(view: SentenceView, cue: VerbCue, i: number): boolean {
  if (cue.clitics.some((at) => /^(?:le|la|l'|les)$/u.test(view.form(at))) && isDislocated(view, cue, i)) return true;
  for (let at = i + 1; at < cue.first; at++) {
    if (view.quotation(at) !== null) continue;
    if (view.form(at) === ':' || (/^[-–—]$/u.test(view.form(at)) && /^[)]$/u.test(view.form(at - 1)))) return true;
  }
  return false;
}

/** « Ces accusations, les deux hommes les rejettent ». */
function isDislocated(view: SentenceView, cue: VerbCue, i: number): boolean {
  const comma = view.words.findIndex((word) => word.form === ',');
  if (comma < i || comma >= cue.first) return false;
  const [chunk] = chunksFrom(view, comma + 1, 1);
  return chunk?.kind === 'np' && chunk.last === cue.first - 1;
}

/** « Me Thoraval, …, elle, estime »: a pronoun between commas only stresses the subject. */
function isEmphatic(view: SentenceView, i: number): boolean {
  return /^(?:lui|elle|eux|elles)$/u.test(view.form(i)) && view.form(i - 1) === ',' && view.form(i + 1) === ',';
}

function hasClause(view: SentenceView, i: number): boolean {
  return view.children(i).some((child) => view.relation(child) === 'acl:relcl');
}

/** « le ministre, qui accuse »: the noun that the relative clause hangs on, else the nearest one to the left that could speak. */
export function antecedentOf(view: SentenceView, cue: VerbCue, pronoun: number): Subject | null {
  const clause = [...cue.heads, ...view.ancestors(cue.verb)].find(
    (i) => view.relation(i) === 'acl:relcl' && i > pronoun,
  );
  const byTree = clause === undefined ? -1 : view.head(clause);
  const near = lastNominalBefore(view, pronoun);
  const chain = nominalsBefore(view, pronoun);
  const candidates = (chain.includes(byTree) ? [byTree, near ?? -1, ...chain] : [near ?? -1, ...chain, byTree]).filter(
    (i) => i >= 0 && i < pronoun && isNominal(view, i) && !isTime(view, i),
  );
  const best =
    candidates.find((i) => agrees(view, cue, i) && animacy(view, topOfNames(view, i)) !== 'no') ??
    candidates.find((i) => agrees(view, cue, i)) ??
    candidates[0];
  return best === undefined ? null : { mentions: [mentionOf(view, topOfNames(view, best))], by: 'relative' };
}

/** Whether a noun could be a verb's subject by its number. */
function agrees(view: SentenceView, cue: VerbCue, noun: number): boolean {
  const finite = [...cue.heads].find((i) => view.word(i)?.morph.verbForm === 'Fin');
  const verbNumber = finite === undefined ? undefined : view.word(finite)?.morph.number;
  const nounNumber = view.word(noun)?.morph.number;
  return (
    verbNumber === undefined ||
    nounNumber === undefined ||
    verbNumber === nounNumber ||
    view.dependents(noun, 'conj').length > 0
  );
}

/** Coordinated, governed and participial verbs share the subject of the verb they hang on. */
function sharedSubject(view: SentenceView, cue: VerbCue, depth: number): Subject | null {
  if (depth > 4) return null;
  const top = cue.heads.find((head) => !cue.heads.includes(view.head(head))) ?? cue.verb;
  const above = view.head(top);
  if (above < 0 || (above >= cue.first && above <= cue.last)) return null;
  const relation = view.relation(top);
  if (relation === 'acl' && isNominal(view, above)) return participleSubject(view, cue, above);
  if (
    !['conj', 'xcomp', 'advcl', 'ccomp', 'parataxis', 'aux', 'obl', 'acl', 'csubj', 'root', 'cop', 'fixed'].includes(
      relation,
    )
  )
    return null;
  if ((relation === 'ccomp' || relation === 'parataxis') && view.word(cue.verb)?.morph.verbForm === 'Fin') return null;
  if (!isVerb(view, above)) return predicateSubject(view, above);
  const upper = cueLike(view, above);
  if (upper.inverted !== null) return clitic(view, upper.inverted);
  return ownSubject(view, upper) ?? sharedSubject(view, upper, depth + 1);
}

/** The subject of « Une source est à court d'arguments et dit … ». */
function predicateSubject(view: SentenceView, above: number): Subject | null {
  const subject = view.dependents(above, 'nsubj', 'nsubj:pass')[0];
  return subject === undefined ? null : { mentions: conjunctMentions(view, subject), by: 'shared' };
}

/** « un homme se présentant comme infirmier »; « , rappelant que »: hung on a noun, but said of the sentence's subject when a comma parts them. */
function participleSubject(view: SentenceView, cue: VerbCue, noun: number): Subject | null {
  const comma = view.words.slice(noun + 1, cue.first).some((word) => word.form === ',');
  if (comma) {
    const clause = view.ancestors(noun).find((i) => isVerb(view, i));
    if (clause !== undefined && view.relation(noun) !== 'nsubj') {
      const own = ownSubject(view, cueLike(view, clause));
      if (own) return { ...own, by: 'controlled' };
    }
  }
  return { mentions: [mentionOf(view, topOfNames(view, noun))], by: 'participle' };
}

/** A verb seen as a cue, so that its subject can be asked for. */
export function cueLike(view: SentenceView, i: number): VerbCue {
  const form = verbForm(view, i);
  return { view, verb: i, lemma: view.lemma(i), entries: [], ...form, heads: [i, ...form.auxiliaries] };
}

function relativeSubject(view: SentenceView, cue: VerbCue): Subject | null {
  const before = cue.first - 1;
  return before >= 0 && view.form(before) === 'qui' ? antecedentOf(view, cue, before) : null;
}

/** « on y entend la porte-parole dire »: the object of a verb of perception. */
function perceived(view: SentenceView, cue: VerbCue): Subject | null {
  if (view.word(cue.verb)?.morph.verbForm !== 'Inf') return null;
  for (let i = cue.first - 1; i >= Math.max(0, cue.first - 16); i--) {
    if (!isVerb(view, i) || !/^(?:voir|entendre|écouter|regarder|apercevoir)$/u.test(view.lemma(i))) continue;
    const phrase = chunksFrom(view, i + 1, 4).find((chunk) => chunk.kind === 'np' && chunk.last < cue.first);
    return phrase ? { mentions: conjunctMentions(view, topOfNames(view, phrase.head)), by: 'perceived' } : null;
  }
  return null;
}

/** Participles that are present forms too. */
const ALSO_FINITE = /(?:dit|crit|int|duit|fait|promis)$/u;

/** « accusée par les syndicats », « a été qualifiée de … par X ». */
export function isPassiveParticiple(cue: VerbCue): boolean {
  const { view } = cue;
  if (seenDone(cue) !== null) return true;
  if (cue.reflexive) return false;
  if (cue.passive) return true;
  if (view.word(cue.verb)?.morph.verbForm !== 'Part' || /ant$/u.test(view.form(cue.verb))) return false;
  const bare = cue.first === cue.verb && !cue.heads.some((head) => head !== cue.verb && isVerb(view, head));
  if (!bare || view.relation(cue.verb) === 'conj') return false;
  return !ALSO_FINITE.test(view.form(cue.verb)) || ['NOUN', 'PROPN'].includes(view.upos(cue.verb - 1));
}

/** « s'est vu reprocher par X de … »: the verb « voir » that makes an infinitive passive. */
export function seenDone(cue: VerbCue): number | null {
  const { view } = cue;
  if (view.word(cue.verb)?.morph.verbForm !== 'Inf') return null;
  for (let i = cue.first - 1; i >= Math.max(0, cue.first - 4); i--) {
    if (view.lemma(i) === 'voir' || /^(?:vue?s?|voit|voient)$/u.test(view.form(i)))
      return verbForm(view, i).reflexive ? i : null;
    if (view.upos(i) !== 'ADV') return null;
  }
  return null;
}

/** « X met en cause la mairie, accusée d'avoir … »: who accuses in the main clause accuses of this too. */
export function accuserAbove(cue: VerbCue): Subject | null {
  const { view } = cue;
  if (cue.first !== cue.verb || view.form(cue.first - 1) !== ',' || !isNominal(view, cue.first - 2)) return null;
  if (!cue.entries.some(({ group }) => group.act === 'accuse')) return null;
  for (let i = cue.first - 2; i >= 0 && !/^[;:]$/u.test(view.form(i)); i--) {
    const above = isVerb(view, i) && view.quotation(i) === null ? verbCueAt(view, i) : null;
    if (above?.entries.some(({ group }) => group.act === 'accuse') && !isPassiveParticiple(above)) {
      const subject = subjectOf(above);
      return subject ? { ...subject, by: 'controlled' } : null;
    }
  }
  return null;
}

function hasFinite(view: SentenceView, from: number, to: number): boolean {
  return view.words.slice(from + 1, to).some((word) => word.upos === 'VERB' && word.morph.verbForm === 'Fin');
}

/** The one behind « par »; null where the passive names nobody. */
export function agentOf(cue: VerbCue): Subject | null {
  const { view } = cue;
  for (let i = cue.verb + 1; i < Math.min(view.words.length, cue.verb + 25); i++) {
    if (view.form(i) === 'par' && view.upos(i) === 'ADP') {
      const noun = view.head(i) > i ? view.head(i) : (nounBehind(view, i + 1) ?? -1);
      if (noun < 0 || /^(?:ailleurs|exemple)$/u.test(view.form(noun))) continue;
      const above = view.head(noun);
      if (
        above === cue.verb ||
        i - cue.verb < 4 ||
        view.relation(noun) === 'obl:agent' ||
        (animacy(view, noun) !== 'no' && !hasFinite(view, cue.verb, i))
      )
        return { mentions: conjunctMentions(view, noun), by: 'agent' };
    }
    if (/^[;:]$/u.test(view.form(i))) break;
  }
  return null;
}
