/** What folding leaves as it is: most words of a text. */
const PLAIN = /^[a-z'-]*$/u;

/** A name as names are compared: lower case, without accents, one apostrophe, one blank. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[’ʼ‘]/gu, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/œ/gu, 'oe')
    .replace(/\s+/gu, ' ')
    .trim();
}

const ARTICLE = /^(?:l['’]|le |la |les |un |une |des |du |de la |de l['’]|d['’])\s*/iu;

/** « la maire » → « maire »; what is nothing but an article stays. */
export function withoutArticle(text: string): string {
  const rest = text.replace(ARTICLE, '');
  return rest === '' ? text : rest;
}

/** Feminine endings and their masculine, longest first. */
const MASCULINE: readonly (readonly [RegExp, string])[] = [
  [/trices?$/u, 'teur'],
  [/adrices?$/u, 'adeur'],
  [/euses?$/u, 'eur'],
  [/iennes?$/u, 'ien'],
  [/eennes?$/u, 'een'],
  [/onnes?$/u, 'on'],
  [/ieres?$/u, 'ier'],
  [/eres?$/u, 'er'],
  [/antes?$/u, 'ant'],
  [/entes?$/u, 'ent'],
  [/ointes?$/u, 'oint'],
  [/isines?$/u, 'isin'],
  [/aines?$/u, 'ain'],
  [/cheffes?$/u, 'chef'],
  [/eures?$/u, 'eur'],
  [/(?<=av)ocates?$/u, 'ocat'],
  [/(?<=cand)idates?$/u, 'idat'],
  [/ees?$/u, 'e'],
  [/(?<=d)eputees?$/u, 'epute'],
  [/ives?$/u, 'if'],
  [/elues?$/u, 'elu'],
  [/(?<=[a-z]{3})aises?$/u, 'ais'],
  [/oises?$/u, 'ois'],
  [/aines?$/u, 'ain'],
  [/ales?$/u, 'al'],
  [/aux$/u, 'al'],
];

/** Words that end like a feminine and are none. */
const KEPT = new Set([
  'maire',
  'ministre',
  'frere',
  'mere',
  'pere',
  'capitaine',
  'domaine',
  'entente',
  'musee',
  'lycee',
  'armee',
  'assemblee',
  'onu',
  'entree',
  'affaire',
  'sante',
  'porte-parole',
  'pape',
  'fils',
  'pays',
  'corps',
  'avis',
  'proces',
  'temps',
  'bras',
  'secours',
  'autres',
]);

/** One key for a noun in either gender and number: « présidentes », « président » → president. */
export function nounKey(noun: string): string {
  const plain = fold(noun);
  if (KEPT.has(plain)) return plain;
  if (plain.endsWith('s') && KEPT.has(plain.slice(0, -1))) return plain.slice(0, -1);
  if (!/(?:es?|aux|s)$/u.test(plain)) return plain;
  for (const [ending, masculine] of MASCULINE) if (ending.test(plain)) return plain.replace(ending, masculine);
  return plain.length > 3 ? plain.replace(/(?<!s)s$/u, '') : plain;
}
