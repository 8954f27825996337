import type { Act } from '../contract';
import type { VerbEntry } from '../2-cues/lexicon';
import { verbCueAt, type VerbCue } from '../2-cues/verb-cue';
import type { Trace } from '../claim-draft';
import type { Mention } from '../mention';
import type { Reading } from '../reading';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { isVerb } from '../syntax/word-classes';
import { animacy } from '../4-parties/animacy';
import { accuserAbove, agentOf, isPassiveParticiple, subjectOf, type Subject } from '../4-parties/subject';
import type { Found } from './found';
import { tryFrames } from './frames';
import { splitSecondTarget } from './second-target';

/** What a verb says in its own clause: « assure que P », « accuse Y de P », « dénonce N ». */
export interface VerbClaim {
  readonly rule: string;
  readonly cue: VerbCue;
  readonly entry: VerbEntry;
  readonly found: Found;
  readonly subject: Subject;
  readonly act: Act;
}

/** Tries every verb of the lexicon outside quotations; `taken` names those that incises have used. */
export function findVerbClaims(reading: Reading, taken: ReadonlySet<string>, trace: Trace[]): VerbClaim[] {
  const claims: VerbClaim[] = [];
  for (const view of reading.views) {
    for (let i = 0; i < view.words.length; i++) {
      if (taken.has(`${view.index}:${i}`) || reading.isQuoted(view.word(i))) continue;
      const cue = verbCueAt(view, i);
      if (!cue || isPartOfExpression(view, i)) continue;
      const claim = claimOf(reading, cue, trace);
      if (claim) claims.push(claim);
    }
  }
  return claims;
}

/** « valoir » of « faire valoir », « savoir » of « a fait savoir »: the expression is asked at its first verb. */
function isPartOfExpression(view: SentenceView, i: number): boolean {
  for (let at = i - 1; at >= Math.max(0, i - 5); at--) {
    const cue = verbCueAt(view, at);
    if (cue && cue.heads.includes(i) && cue.lemma.includes(' ')) return true;
  }
  return false;
}

function claimOf(reading: Reading, cue: VerbCue, trace: Trace[]): VerbClaim | null {
  const note = (rule: string, fired: boolean, reason: string): void => {
    trace.push({ sentence: cue.view.index, word: cue.verb, rule, fired, reason });
  };
  if (!mayBeVerb(cue)) return null;
  const subject = subjectOf(cue) ?? accuserAbove(cue);
  const behind = chunksFrom(cue.view, cue.last + 1);
  for (const entry of [...cue.entries].sort((a, b) => priority(b) - priority(a))) {
    const name = `${cue.lemma}/${entry.group.name}`;
    const refusal = refuse(cue, entry, subject);
    if (refusal !== null) {
      note(name, false, refusal);
      continue;
    }
    const trials = tryFrames({ reading, cue, entry, behind });
    for (const trial of trials)
      note(
        `${name}/${trial.frame}`,
        typeof trial.answer !== 'string',
        typeof trial.answer === 'string' ? trial.answer : '',
      );
    const found = trials[trials.length - 1]?.answer;
    if (found === undefined || typeof found === 'string' || !subject) continue;
    if (found.frame.endsWith('quoted') && !subject.mentions.some((mention) => canSpeak(cue, mention))) {
      note(name, false, 'its subject cannot speak');
      continue;
    }
    const said = found.frame === 'np:quoted' ? (plainSense(cue) ?? entry) : entry;
    const split = said.group.act === 'accuse' ? splitSecondTarget(reading, cue, found) : found;
    return { rule: `verb-${found.frame}`, cue, entry: said, found: split, subject, act: said.group.act };
  }
  return null;
}

/** A form that the tagger calls a noun or adjective is a verb with an auxiliary or clitic before it, or where only a verb can stand. */
function mayBeVerb(cue: VerbCue): boolean {
  const upos = cue.view.upos(cue.verb);
  if (upos === 'VERB' || upos === 'AUX') return true;
  return cue.first < cue.verb || cue.inverted !== null || standsAsVerb(cue.view, cue.verb);
}

/** « La chambre des comptes, dans un rapport, critique « … » », « et menace de … »: a present form behind a phrase, with what it governs behind it. */
function standsAsVerb(view: SentenceView, i: number): boolean {
  if (i === 0 || !/^\p{Ll}+(?:e|ent|t|d|s)$/u.test(view.word(i)?.form ?? '')) return false;
  const behind = chunksFrom(view, i + 1, 6).filter((chunk) => chunk.kind !== 'adverb' && chunk.kind !== 'time');
  const [next] = behind;
  if (!next) return false;
  const governs =
    ['que', 'quotation', 'np'].includes(next.kind) ||
    (next.kind === 'inf' && next.preposition !== '') ||
    (next.kind === 'pp' &&
      next.preposition !== 'de' &&
      (view.form(i - 1) !== ',' || behind.some((chunk) => chunk.kind === 'que' || chunk.kind === 'quotation')));
  const before = view.upos(i - 1);
  const behindPhrase =
    ['NOUN', 'PROPN', 'PUNCT', 'CCONJ', 'PRON', 'NUM'].includes(before) ||
    (before === 'ADJ' && view.head(i - 1) < i - 1) ||
    /^(?:les|le|la|l')$/u.test(view.form(i - 1));
  if (!governs || !behindPhrase || isOpening(view.form(i - 1))) return false;
  return /^(?:les|le|la|l')$/u.test(view.form(i - 1))
    ? next.kind === 'inf'
    : view.form(i - 1) !== ',' || view.words.slice(0, i - 1).some((word) => word.form === ',');
}

function isOpening(form: string): boolean {
  return /^["«“(:;-]$/u.test(form);
}

/** More of the verb's surroundings explained comes first; doubtful groups come last. */
function priority(entry: VerbEntry): number {
  return (
    (entry.group.subjects ? 3 : 0) +
    entry.rest.length * 10 +
    (entry.reflexive ? 5 : 0) +
    (entry.clitic ? 5 : 0) +
    (entry.group.needsTarget ? 3 : 0) +
    framesRank(entry) -
    (entry.group.optional ? 20 : 0) -
    (entry.group.manner ? 4 : 0)
  );
}

/** « a annoncé « un plan » »: what the verb means with any noun phrase, it means with a quoted one. */
function plainSense(cue: VerbCue): VerbEntry | null {
  return (
    cue.entries.find(
      ({ group }) =>
        group.frames.includes('np') && group.act !== 'state' && !group.optional && !group.objects && !group.subjects,
    ) ?? null
  );
}

/** Clauses tell a verb's sense more surely than phrases; accusations and demands more than plain statements. */
function framesRank(entry: VerbEntry): number {
  const clause = entry.group.frames.some((frame) => frame === 'que' || frame.startsWith('inf'));
  return (clause ? 2 : 0) + (entry.group.act === 'state' ? 0 : 1);
}

function refuse(cue: VerbCue, entry: VerbEntry, subject: Subject | null): string | null {
  const { group } = entry;
  if (group.needsNegation && !cue.negated) return 'only counts when negated';
  if (isPassiveParticiple(cue) && !passiveAllowed(cue)) return 'a passive without an agent';
  if (!subject) return 'no subject that could speak';
  if (group.animate && !subject.mentions.some((mention) => canSpeak(cue, mention))) return 'its subject cannot speak';
  if (group.subjects && !subject.mentions.some((mention) => group.subjects?.includes(cue.view.lemma(mention.head))))
    return 'not said by such a subject';
  if (cue.lemma === 'condamner' && isSentence(cue, subject)) return 'a court sentences';
  if (cue.lemma === 'prévoir' && isProvision(cue, subject)) return 'a law provides';
  if (isSupposed(cue)) return 'only supposed (« si … »)';
  if (isInanimateIt(cue, subject)) return 'an impersonal « il »';
  return null;
}

function passiveAllowed(cue: VerbCue): boolean {
  return agentOf(cue) !== null || accuserAbove(cue) !== null;
}

function canSpeak(cue: VerbCue, mention: Mention): boolean {
  return animacy(cue.view, mention.head) !== 'no';
}

/** « Le tribunal condamne X à trois ans de prison » sentences, and says nothing. */
function isSentence(cue: VerbCue, subject: Subject): boolean {
  const court = subject.mentions.some((mention) =>
    /^(?:tribunal|cour|justice|jury|juridiction|assises|chambre|conseil|prud'hommes|juge|magistrat)$/u.test(
      cue.view.lemma(mention.head),
    ),
  );
  const penalty = cue.view.words
    .slice(cue.last + 1, cue.last + 16)
    .some((word) => /^(?:prison|amende|réclusion|sursis|ferme|perpétuité|inéligibilité)$/u.test(word.form));
  return court || penalty;
}

/** « Le projet de loi prévoit douze milliards d'économies » lays down, and says nothing. */
function isProvision(cue: VerbCue, subject: Subject): boolean {
  return subject.mentions.some((mention) =>
    /^(?:projet|loi|texte|accord|plan|réforme|budget|décret|arrêté|contrat|programme|règlement|convention|traité|code|calendrier|dispositif)$/u.test(
      cue.view.lemma(mention.head),
    ),
  );
}

/** « s'il déclarait que », « si X confirmait et que Y niait »: speech that may never be. */
function isSupposed(cue: VerbCue): boolean {
  const { view } = cue;
  for (let i = cue.first - 1; i >= Math.max(0, cue.first - 10); i--) {
    const form = view.form(i);
    if (/^(?:si|s')$/u.test(form) && view.upos(i) === 'SCONJ') return i === 0 || !isVerb(view, i - 1);
    if (/^(?:que|qu')$/u.test(form) && view.form(i - 1) === 'et')
      return view.words.slice(0, i).some((word) => /^(?:si|s['’])$/iu.test(word.form) && word.upos === 'SCONJ');
    if (/^[,;:.»]$/u.test(form) || (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin' && i < cue.first - 1))
      return false;
  }
  return false;
}

/** « il reste que », « il est reproché »: nobody speaks. */
function isInanimateIt(cue: VerbCue, subject: Subject): boolean {
  const head = subject.mentions[0]?.head ?? -1;
  return cue.view.relation(head) === 'expl:subj' && subject.by !== 'clitic';
}
