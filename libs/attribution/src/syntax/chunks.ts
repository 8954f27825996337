import type { SentenceView } from './sentence-view';
import { isInvertedClitic, isTime, isVerb, plainPreposition } from './word-classes';

export type ChunkKind =
  'adverb' | 'time' | 'aside' | 'quotation' | 'np' | 'pp' | 'inf' | 'que' | 'question' | 'participle' | 'verb' | 'stop';

/** A flat piece of the text behind a cue, told from the tags alone: parsers attach wrongly far more often than taggers tag wrongly. */
export interface Chunk {
  readonly kind: ChunkKind;
  readonly first: number;
  readonly last: number;
  /** The noun of a phrase, the verb of an infinitive; else the first word. */
  readonly head: number;
  /** « de », « à », « contre » … of a phrase or infinitive; empty without one. */
  readonly preposition: string;
}

const CLITIC =
  /^(?:ne|n'|en|y|se|s'|le|la|l'|les|lui|leur|nous|vous|me|m'|te|t'|pas|plus|jamais|rien|tout|bien|point|que|mieux|davantage|déjà|enfin|toujours)$/u;
const QUESTION = /^(?:si|combien|comment|pourquoi|quand|où|quel|quelle|quels|quelles)$/u;
/** Ways of speaking between a verb and its object, contractions in two words. */
const SET_PHRASES: readonly (readonly string[])[] = [
  'de le bout de les lèvres',
  'à mots couverts',
  'à demi-mot',
  'en bloc',
  'sans détour',
  'sans détours',
  'sans ambages',
  'sans fard',
  'noir sur blanc',
  'de vive voix',
  'à mi-voix',
  'à voix basse',
  'haut et fort',
  'en creux',
  'sur le champ',
  'à son tour',
  'à leur tour',
].map((words) => words.split(' '));
const OPENING = /^["«“‘„]$/u;
const ASIDE_REACH = 32;

/** Chunks behind word `from - 1`, until the clause ends or `most` chunks are read. */
export function chunksFrom(view: SentenceView, from: number, most = 12): Chunk[] {
  const chunks: Chunk[] = [];
  let at = from;
  while (at < view.words.length && chunks.length < most) {
    const chunk = chunkAt(view, at);
    chunks.push(chunk);
    if (chunk.kind === 'stop' || chunk.kind === 'verb' || chunk.kind === 'que') break;
    at = chunk.last + 1;
  }
  return chunks;
}

function chunkAt(view: SentenceView, i: number): Chunk {
  const form = view.form(i);
  const quotation = view.quotation(i);
  if (quotation && quotation.start === view.word(i)?.start && OPENING.test(form)) {
    return quotedChunk(view, i, quotation.end);
  }
  if (form === ',' || form === '(' || /^[–—-]$/u.test(form)) return asideAt(view, i);
  if (/^[»”"]$/u.test(form) && quotation !== null && i + 1 < view.words.length) return plain('aside', i, i);
  if (/^(?:que|qu')$/u.test(form)) return plain('que', i, i);
  if (QUESTION.test(form) && !isTime(view, i)) return plain('question', i, i);
  const infinitive = infinitiveAt(view, i);
  if (infinitive !== null) return infinitive;
  const fixed = fixedAdverbial(view, i);
  if (fixed !== null) return plain('adverb', i, fixed);
  if (view.upos(i) === 'ADP') return prepositionalAt(view, i);
  const phrase = nounPhraseAt(view, i);
  if (phrase !== null) return phrase;
  return wordAt(view, i);
}

/** « en outre », « à nouveau », « à qui veut l'entendre »: taggers cut these up in many ways. */
function fixedAdverbial(view: SentenceView, i: number): number | null {
  const form = view.form(i);
  const next = view.form(i + 1);
  if (
    form === 'en' &&
    /^(?:outre|effet|revanche|particulier|substance|clair|vain|bref|direct|résumé|retour|privé|public|somme|préambule|conclusion|personne)$/u.test(
      next,
    )
  )
    return i + 1;
  if (
    /^(?:à|de|d'|par)$/u.test(form) &&
    /^(?:nouveau|ailleurs|abord|emblée|ordinaire|avance|loin|exemple)$/u.test(next)
  )
    return i + 1;
  if (form === 'un' && next === 'peu') return fixedAdverbial(view, i + 1) ?? i + 1;
  if (/^(?:peu|plus|bien|longtemps)$/u.test(form) && /^(?:plus|après|avant|tard|tôt|loin)$/u.test(next))
    return /^(?:tard|tôt|loin)$/u.test(view.form(i + 2)) ? i + 2 : i + 1;
  const set = SET_PHRASES.find((words) => words.every((word, k) => view.form(i + k) === word));
  if (set) return i + set.length - 1;
  if (form === 'à' && next === 'qui' && /^(?:veut|voulait|voudra)$/u.test(view.form(i + 2))) {
    for (let at = i + 3; at < i + 6; at++) if (view.form(at) === 'entendre') return at;
  }
  return null;
}

function wordAt(view: SentenceView, i: number): Chunk {
  const form = view.form(i);
  if (
    view.upos(i) === 'ADV' ||
    view.upos(i) === 'INTJ' ||
    isInvertedClitic(view, i) ||
    /^(?:ainsi|donc|alors|aussi|même|toutefois|lui|elle|eux|elles)$/u.test(form)
  )
    return plain('adverb', i, i);
  if (isVerb(view, i) || view.upos(i) === 'ADJ') {
    if (view.word(i)?.morph.verbForm === 'Fin') return plain('verb', i, i);
    return plain('participle', i, i);
  }
  return plain('stop', i, i);
}

function plain(kind: ChunkKind, first: number, last: number, head = first, preposition = ''): Chunk {
  return { kind, first, last, head, preposition };
}

/** A quotation as one chunk; in a sentence that ends before it closes, to the sentence's end. */
function quotedChunk(view: SentenceView, first: number, end: number, start = first, preposition = ''): Chunk {
  let last = first;
  while (last + 1 < view.words.length && (view.word(last + 1)?.start ?? Infinity) < end) last++;
  return plain(preposition === '' ? 'quotation' : 'pp', start, last, Math.min(first + 1, last), preposition);
}

/** « , elle, » « , sans le nommer, » « (12 pages) »: what two marks enclose; a comma that nothing closes ends the clause. */
function asideAt(view: SentenceView, i: number): Chunk {
  const opening = view.form(i);
  const closing = opening === '(' ? ')' : opening;
  for (let at = i + 1; at < Math.min(view.words.length, i + ASIDE_REACH); at++) {
    const form = view.form(at);
    if (/^[;:.!?]$/u.test(form)) break;
    if (form === closing) return plain('aside', i, at);
  }
  return plain('stop', i, i);
}

/** An infinitive with its preposition, clitics and negation: « de ne pas regagner », « à le dire ». */
function infinitiveAt(view: SentenceView, i: number): Chunk | null {
  const preposition = view.upos(i) === 'ADP' || /^(?:de|d'|à)$/u.test(view.form(i)) ? plainPreposition(view, i) : '';
  let at = preposition === '' ? i : i + 1;
  while (at < view.words.length && at - i < 7 && !isInfinitive(view, at) && mayStandBefore(view, at)) at++;
  if (!isInfinitive(view, at)) return null;
  if (preposition === '' && at > i && view.upos(i) === 'DET') return null;
  return plain('inf', i, at, at, preposition);
}

function isInfinitive(view: SentenceView, i: number): boolean {
  return isVerb(view, i) && view.word(i)?.morph.verbForm === 'Inf';
}

function mayStandBefore(view: SentenceView, i: number): boolean {
  return CLITIC.test(view.form(i)) || view.upos(i) === 'ADV' || OPENING.test(view.form(i));
}

function prepositionalAt(view: SentenceView, i: number): Chunk {
  const preposition = plainPreposition(view, i);
  let at = i + 1;
  while (at < view.words.length && view.upos(at) === 'ADP' && at - i < 4) at++;
  const quotation = view.quotation(at);
  if (quotation && quotation.start === view.word(at)?.start)
    return quotedChunk(view, at, quotation.end, i, preposition);
  const phrase = nounPhraseAt(view, at);
  if (phrase === null)
    return plain('pp', i, Math.min(at, view.words.length - 1), Math.min(at, view.words.length - 1), preposition);
  return plain(phrase.kind === 'time' ? 'time' : 'pp', i, phrase.last, phrase.head, preposition);
}

const IN_FRONT = new Set(['DET', 'NUM', 'ADJ', 'INTJ']);

/** Article, adjectives, noun or name, adjectives; a time expression where the noun is one. */
function nounPhraseAt(view: SentenceView, i: number): Chunk | null {
  let at = i;
  while (
    at < view.words.length &&
    at - i < 7 &&
    (IN_FRONT.has(view.upos(at)) ||
      (at > i && /^(?:très|plus|moins|trop|quelque|environ|près|["«“])$/u.test(view.form(at)))) &&
    !isHead(view, at) &&
    !(at > i && view.upos(at) === 'DET' && view.upos(at - 1) === 'NUM')
  )
    at++;
  let head = isHead(view, at) || (at > i && isNounAfterArticle(view, i, at)) ? at : -1;
  if (head < 0 && at > i && (view.upos(at - 1) === 'NUM' || (view.upos(at - 1) === 'ADJ' && at - 1 > i))) head = --at;
  if (head < 0) return null;
  let last = head;
  const named =
    view.upos(i) === 'DET' || view.upos(head) === 'PROPN' || /^m\.?$|^m(?:me|lle|e)$/u.test(view.form(head));
  while (last + 1 < view.words.length && continuesPhrase(view, last + 1, named)) last++;
  const time = isTime(view, head) || (view.upos(head) === 'NUM' && last > head && isTime(view, last));
  return plain(time ? 'time' : 'np', i, last, head);
}

/** « un « amalgame malhonnête » »: what an article opens is a noun, whatever the tagger says. */
function isNounAfterArticle(view: SentenceView, first: number, i: number): boolean {
  return (
    view.upos(first) === 'DET' &&
    view.upos(i) === 'VERB' &&
    view.word(i)?.morph.verbForm !== 'Inf' &&
    !CLITIC.test(view.form(i))
  );
}

function isHead(view: SentenceView, i: number): boolean {
  const upos = view.upos(i);
  if (upos === 'NOUN' || upos === 'PROPN' || upos === 'SYM' || upos === 'X') return true;
  if (isTime(view, i)) return true;
  return (
    upos === 'PRON' &&
    /^(?:ce|c'|celui|celle|ceux|celles|celui-ci|celle-ci|ceux-ci|cela|ceci|ça|tout|rien|plusieurs|certains|personne|l'un|l'une|un|une|deux|chacun|chacune|autre|autres)$/u.test(
      view.form(i),
    )
  );
}

function continuesPhrase(view: SentenceView, i: number, named: boolean): boolean {
  const upos = view.upos(i);
  return (
    upos === 'ADJ' ||
    (upos === 'PROPN' && named) ||
    (upos === 'NUM' && view.upos(i - 1) !== 'ADP') ||
    (isTime(view, i) && isTime(view, i - 1)) ||
    view.form(i) === '%'
  );
}
