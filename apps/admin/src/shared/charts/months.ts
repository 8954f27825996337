/** So many in a month such as `2026-03`. */
export interface MonthCount {
  readonly month: string;
  readonly claims: number;
}

/** More bars than this are no longer read; the oldest go. */
const MOST = 120;

/** The months from the first to the last, those without any included. */
export function everyMonth(months: readonly MonthCount[]): MonthCount[] {
  const sorted = months
    .map(({ month, claims }) => ({ month: month.slice(0, 7), claims }))
    .sort((a, b) => a.month.localeCompare(b.month));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return [];
  const counts = new Map(sorted.map(({ month, claims }) => [month, claims]));
  const all: MonthCount[] = [];
  for (let month = first.month; month <= last.month && all.length < 12_000; month = monthAfter(month))
    all.push({ month, claims: counts.get(month) ?? 0 });
  return all.slice(-MOST);
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(number + 1, 2)}`;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** First and last day of a month, as filters take them. */
export function daysOf(month: string): { first: string; last: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { first: `${month}-01`, last: `${month}-${pad(last, 2)}` };
}
