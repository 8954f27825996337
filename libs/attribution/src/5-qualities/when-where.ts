import type { SentenceView } from '../syntax/sentence-view';
import { isVerb } from '../syntax/word-classes';

const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const DAY = 86_400_000;

/** ISO date of a speech from the words around its verb (« lundi », « lundi 14 octobre », « hier »), against the day of publication. */
export function saidOn(
  view: SentenceView,
  verb: number,
  excluded: (word: number) => boolean,
  publishedAt: string | null | undefined,
): string | null {
  const published = publishedAt ? Date.parse(publishedAt.slice(0, 10)) : NaN;
  if (Number.isNaN(published)) return null;
  for (let i = Math.max(0, verb - 4); i < Math.min(view.words.length, verb + 6); i++) {
    if (excluded(i) || i === verb) continue;
    const form = view.form(i);
    const dated = dayAndMonth(view, i, published);
    if (dated !== null) return dated;
    const weekday = WEEKDAYS.indexOf(form);
    if (weekday >= 0) return dayAndMonth(view, i + 1, published) ?? lastWeekday(published, weekday);
    if (form === 'hier') return iso(published - DAY);
    if (form === "aujourd'hui") return iso(published);
  }
  return null;
}

/** « 14 octobre », « 1er mars 2024 »: the year nearest to publication. */
function dayAndMonth(view: SentenceView, i: number, published: number): string | null {
  const day = /^(\d{1,2})(?:er)?$/u.exec(view.form(i))?.[1];
  const month = MONTHS.indexOf(view.form(i + 1));
  if (day === undefined || month < 0 || Number(day) < 1 || Number(day) > 31) return null;
  const written = /^(?:19|20)\d\d$/u.exec(view.form(i + 2))?.[0];
  const year = written === undefined ? nearestYear(Number(day), month, published) : Number(written);
  return iso(Date.UTC(year, month, Number(day)));
}

function nearestYear(day: number, month: number, published: number): number {
  const year = new Date(published).getUTCFullYear();
  return Date.UTC(year, month, day) - published > 60 * DAY ? year - 1 : year;
}

/** The last such weekday up to publication, the same day included. */
function lastWeekday(published: number, weekday: number): string | null {
  const back = (new Date(published).getUTCDay() - weekday + 7) % 7;
  return iso(published - back * DAY);
}

function iso(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

/** The place of a speech: a name with « à » near its verb, outside the content. */
export function saidAt(view: SentenceView, verb: number, excluded: (word: number) => boolean): string | null {
  for (let i = verb + 1; i < Math.min(view.words.length - 1, verb + 9); i++) {
    if (excluded(i) || (isVerb(view, i) && i > verb + 1)) break;
    const place = view.word(i + 1);
    if (/^(?:à|a)$/u.test(view.form(i)) && place?.upos === 'PROPN') return place.form;
  }
  return null;
}
