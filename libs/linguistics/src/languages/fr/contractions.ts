import data from './data/contractions.json';

const PARTS = new Map<string, readonly [string, string]>(
  Object.entries(data.contractions).map(([whole, [first, second]]) => [whole, [first ?? '', second ?? '']]),
);
const WHOLES = new Map<string, string>([...PARTS].map(([whole, [first, second]]) => [`${first} ${second}`, whole]));

/** The two words of a contraction (« Du » → « De », « le »), or undefined. */
export function splitContraction(form: string): readonly [string, string] | undefined {
  const parts = PARTS.get(form.toLowerCase());
  if (parts === undefined) return undefined;
  const [first, second] = parts;
  if (form.length > 1 && form === form.toUpperCase()) return [first.toUpperCase(), second.toUpperCase()];
  return form.charAt(0) === form.charAt(0).toUpperCase()
    ? [first.charAt(0).toUpperCase() + first.slice(1), second]
    : parts;
}

/** What a preposition and the article or pronoun after it are written as (« de », « le » → « du »), or undefined. */
export function joinContraction(first: string, second: string): string | undefined {
  const whole = WHOLES.get(`${first.toLowerCase()} ${second.toLowerCase()}`);
  if (whole === undefined) return undefined;
  return first.charAt(0) === first.charAt(0).toUpperCase() ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole;
}
