import type { Act, ClaimType } from '../contract';
import type { VerbCue } from '../2-cues/verb-cue';
import type { VerbGroup } from '../2-cues/lexicon';
import { isLightVerb, nounGroup } from '../2-cues/noun-lexicon';
import type { Found } from '../3-contents/found';
import type { Range, Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';

/** The act of a verb's claim: its group's, save where the content decides (« annonce qu'elle saisira » promises). */
export function actOf(cue: VerbCue, group: VerbGroup, found: Found): Act {
  if (cue.lemma === 'annoncer' && group.act === 'state' && found.frame === 'que')
    return promises(cue, found) ? 'promise' : 'state';
  if (cue.lemma === 'jurer' && found.frame === 'que' && promises(cue, found)) return 'promise';
  if (cue.lemma === 'jurer' && found.frame === 'inf' && isPast(cue, found)) return 'state';
  const noun = nounGroup(cue.view.lemma(found.head));
  if (group.act === 'state' && found.frame.startsWith('np') && noun && isLightVerb(cue.lemma)) return noun.act;
  return group.act;
}

/** « jure n'avoir rien vu »: of what is over nobody promises anything. */
function isPast({ view }: VerbCue, found: Found): boolean {
  return view.words.slice(found.start, found.start + 4).some((word) => /^(?:avoir|être)$/u.test(word.form));
}

/** « qu'elle saisira », « qu'ils s'abstiendraient »: a pronoun and a future or conditional. */
function promises(cue: VerbCue, found: Found): boolean {
  const { view } = cue;
  const subject = view.form(found.start + 1);
  if (!/^(?:il|elle|ils|elles)$/u.test(subject)) return false;
  const morph = view.word(found.head)?.morph;
  return morph?.tense === 'Fut' || morph?.mood === 'Cnd';
}

/** Words that deny whatever the verb: « Faux », « Une fable », « C'est du roman ». */
const DENIES =
  /^(?:non[,.!]|faux\b|archi-?faux|(?:c'est|tout (?:cela|ça) est) (?:faux|absurde|ridicule|du roman|un mensonge|un tissu|grotesque)|(?:une?|du|pure?|de pures?) (?:fable|roman|mensonge|calomnie|invention|affabulation|élucubration|fantasme|faux procès|procès d'intention)|mensonges?\b|calomnies?\b|foutaises?\b|(?:absolument|certainement) pas\b|pas du tout\b|(?:je|nous) n'(?:ai|avons) (?:jamais|rien|\p{L}+ personne))/iu;

/** A neutral verb with words that plainly deny: « Faux, rétorque Lima ». */
export function actOfWords(lemma: string, text: string, act: Act): Act {
  const plain = text
    .replace(/’/gu, "'")
    .replace(/^[\s"«“]+/u, '')
    .replace(/["«»“”]/gu, '');
  if (act === 'state' && DENIES.test(plain)) return 'deny';
  if (act === 'state' && /^(?:bravo|merci|hommage|félicitations)\b/iu.test(plain)) return 'support';
  if (act === 'state' && lemma === 'demander') return 'demand';
  return act;
}

/** All between quotation marks, part of it, or none. */
export function typeOf(reading: Reading, contents: readonly Range[]): ClaimType {
  let quoted = 0;
  let plain = 0;
  for (const range of contents) {
    for (const word of reading.text.slice(range.start, range.end).matchAll(/[\p{L}\p{N}]+/gu)) {
      if (reading.quotationAt(range.start + word.index)) quoted++;
      else if (!/^(?:que|qu|de|d|à|au|aux|du|des|un|une|le|la|les|l)$/iu.test(word[0]) || word.index > 6) plain++;
      else plain += 0.001;
    }
  }
  if (quoted === 0) return 'indirect';
  return plain > 0 ? 'mixed' : 'direct';
}

/** Conditional of hearsay, « semble », « aurait », « peut-être » in what is said or in how it is said. */
export function isHedged(view: SentenceView, cueWord: number | null, contents: readonly Range[]): boolean {
  const inContent = (start: number): boolean => contents.some((range) => start >= range.start && start < range.end);
  return view.words.some((word) => {
    const own = word.index === cueWord || inContent(word.start);
    if (!own) return false;
    if (word.morph.mood === 'Cnd' && (word.lemma === 'avoir' || word.lemma === 'être' || word.index === cueWord))
      return true;
    return /^(?:sembler|paraître|peut-être|probablement|possiblement|vraisemblablement)$/u.test(
      word.lemma.toLowerCase(),
    );
  });
}
