/** PostgreSQL array literals, for statements over many rows: the driver's own way escapes every element twice. */

/** Of elements that need no quotes: ids, numbers, moments, words of our own. */
export function plainArray(elements: readonly (string | number | null)[]): string {
  return `{${elements.map((element) => element ?? 'NULL').join(',')}}`;
}

/** Of any text. */
export function textArray(elements: readonly (string | null)[]): string {
  return `{${elements.map((element) => (element === null ? 'NULL' : quoted(element))).join(',')}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
