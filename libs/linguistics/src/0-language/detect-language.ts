import data from './data/function-words.json';

export interface DetectedLanguage {
  /** ISO 639-1 code, `und` where the text does not tell: too short, figures only, or no language that is known here. */
  readonly language: string;
  /** 0 to 1: how far ahead of the next candidate. */
  readonly confidence: number;
}

const UNDETERMINED: DetectedLanguage = { language: 'und', confidence: 0 };

/** Reading further changes nothing. */
const LONGEST_SAMPLE = 20_000;
/** Of the words of a running text, function words make up a third to a half. */
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 0.12;
/** A few words must point further one way. */
const FEW = 12;
const LEAST_LEAD_OF_FEW = 0.3;
/** As many words without one that the language uses all the time are more than a name. */
const NAMES = 4;
/** More words than names and a title have: with none of its function words among them a text is not in the language hinted. */
const MANY = 25;

const LOWER_WORD = /(?<![\p{L}'’])\p{Ll}[\p{Ll}·]{2,}(?!\p{L})/gu;
const WORD = /\p{L}+(?:['’]\p{L}+)?/gu;

/** For each word, the languages that have it, with its weight there: a word that many languages share tells little. */
const WEIGHTS = weights();
const LETTERS = sharedWeights(data.letters, '', 0.1);
const ENDINGS = sharedWeights(data.endings, ' ', 0.4);
const LONGEST_ENDING = 6;
const ALPHABETS = new Map(Object.entries(data.alphabets).map(([language, letters]) => [language, new Set(letters)]));

/**
 * The language of a text by its function words and letters; by its script where that is not Latin. Of a mixed text,
 * that of its larger part. Linear, deterministic, total.
 *
 * @param hint ISO 639-1 code that somebody declared: it decides where the text does not, unless another language is likelier.
 */
export function detectLanguage(text: string, hint: string | null = null): DetectedLanguage {
  const sample = text.slice(0, LONGEST_SAMPLE);
  const words = sample.toLowerCase().match(WORD) ?? [];
  const hinted = hint === null ? UNDETERMINED : { language: hint, confidence: 0 };
  if (words.length === 0) return foreignScript(sample) ?? hinted;
  const foreign = foreignScript(sample);
  if (foreign !== undefined) return foreign;
  const tally = new Tally();
  for (const word of words) {
    const straight = word.replace('’', "'");
    tally.add(WEIGHTS.get(straight) ?? [...elided(straight), ...ending(straight)], 1);
  }
  for (const character of sample.toLowerCase()) tally.add(LETTERS.get(character) ?? [], 0);
  const shown = decide(tally, words.length);
  if (words.length < MANY && hasForeignLetters(sample, shown.language)) return UNDETERMINED;
  if (shown.language !== 'und' || hint === null) return shown;
  return mayBe(hint, tally, words.length) && !hasForeignLetters(sample, hint) ? hinted : UNDETERMINED;
}

/** Whether a text that does not tell its language may be in this one. */
function mayBe(hint: string, { scores, hits }: Tally, words: number): boolean {
  const found = hits.get(hint) ?? 0;
  if ((words >= NAMES && found === 0) || (words >= MANY && found / words < LEAST_SHARE)) return false;
  const own = scores.get(hint) ?? 0;
  return [...scores].every(([language, score]) => language === hint || own >= score * (1 - LEAST_LEAD));
}

type Weighted = readonly (readonly [string, number])[];

class Tally {
  readonly scores = new Map<string, number>();
  readonly hits = new Map<string, number>();

  add(weighted: Weighted, hit: number): void {
    for (const [language, weight] of weighted) {
      this.scores.set(language, (this.scores.get(language) ?? 0) + weight);
      this.hits.set(language, (this.hits.get(language) ?? 0) + hit);
    }
  }
}

function decide({ scores, hits }: Tally, words: number): DetectedLanguage {
  const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined) return UNDETERMINED;
  const [language, best] = first;
  const found = hits.get(language) ?? 0;
  if (found === 0 || found / words < LEAST_SHARE) return UNDETERMINED;
  const confidence = (best - (second?.[1] ?? 0)) / best;
  return confidence < (words < FEW ? LEAST_LEAD_OF_FEW : LEAST_LEAD) ? UNDETERMINED : { language, confidence };
}

/** Whether a word that is no name has letters that the language does not write. */
function hasForeignLetters(sample: string, language: string): boolean {
  const alphabet = ALPHABETS.get(language);
  if (alphabet === undefined) return false;
  return (sample.match(LOWER_WORD) ?? []).some((word) => [...word].some((letter) => !alphabet.has(letter)));
}

/** The longest known ending of a word of some length. */
function ending(word: string): Weighted {
  for (let length = Math.min(LONGEST_ENDING, word.length - 3); length >= 2; length -= 1) {
    const known = ENDINGS.get(word.slice(-length));
    if (known !== undefined) return known;
  }
  return [];
}

/** « l'homme », « qu'une »: the word before the apostrophe is French where it stands alone; « dell'uomo » is Italian. */
function elided(word: string): Weighted {
  const apostrophe = word.indexOf("'");
  if (apostrophe < 0) return [];
  return ELISIONS.get(word.slice(0, apostrophe)) ?? [];
}

const ELISIONS = new Map<string, Weighted>([
  ...['qu', 'jusqu', 'lorsqu', 'puisqu', 'j', 'c', 'n'].map((word) => [word, [['fr', 1.5]]] as const),
  ...['l', 'd'].map(
    (word) =>
      [
        word,
        [
          ['fr', 0.8],
          ['it', 0.5],
          ['ca', 0.7],
          ['oc', 0.4],
        ],
      ] as const,
  ),
  ...['s', 'm', 't'].map(
    (word) =>
      [
        word,
        [
          ['fr', 0.8],
          ['ca', 0.6],
          ['oc', 0.4],
        ],
      ] as const,
  ),
  ...['dell', 'all', 'nell', 'sull', 'dall', 'un', 'quest'].map((word) => [word, [['it', 1.5]]] as const),
]);

function weights(): ReadonlyMap<string, Weighted> {
  const languages = new Map<string, string[]>();
  for (const [language, list] of Object.entries(data.languages)) {
    for (const word of new Set(list.split(' '))) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return new Map([...languages].map(([word, of]) => [word, of.map((language) => [language, 1 / of.length] as const)]));
}

/** What several languages have, by item, with the same weight for each. */
function sharedWeights(
  lists: Readonly<Record<string, string>>,
  separator: string,
  weight: number,
): ReadonlyMap<string, Weighted> {
  const found = new Map<string, (readonly [string, number])[]>();
  for (const [language, list] of Object.entries(lists)) {
    for (const item of list.split(separator))
      found.set(item, [...(found.get(item) ?? []), [language, weight] as const]);
  }
  return found;
}

const SCRIPTS = Object.entries(data.scripts).map(
  ([language, script]) => [language, new RegExp(`\\p{Script=${script}}`, 'gu')] as const,
);
const LATIN = /\p{Script=Latin}/gu;
const CHINESE = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** The language that stands for a script when more than half of the letters are of it. */
function foreignScript(sample: string): DetectedLanguage | undefined {
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const latin = count(LATIN);
  const kana = count(KANA);
  const counts: [string, number][] = [
    ...SCRIPTS.map(([language, pattern]): [string, number] => [language, count(pattern)]),
    [kana > 0 ? 'ja' : 'zh', count(CHINESE) + kana],
  ];
  const [language, most] = counts.reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  if (most === 0 || most <= latin) return undefined;
  const letters = latin + counts.reduce((sum, [, letters]) => sum + letters, 0);
  return { language, confidence: most / letters };
}
