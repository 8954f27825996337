import type { Note } from './parsed-article';

export interface ReadDate {
  /** ISO 8601 in UTC, or null when there is none to be trusted. */
  readonly at: string | null;
  readonly note: Note | null;
}

const NONE: ReadDate = { at: null, note: null };
/** A clock that is wrong by less than this is a clock; more is a placeholder (2099). */
const AHEAD_MS = 48 * 3_600_000;
/** Newspapers on the web do not go back further; earlier dates are zero values of some software. */
const EARLIEST = Date.UTC(1971, 0, 1);
const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;
const SHORT_DATE = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[^\d]{1,6}(\d{1,2})\s?[h:]\s?(\d{2})?)?/i;
const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const LONG_DATE = /\b(\d{1,2})(?:er)?\s+([a-zéûè]+)\.?\s+(\d{4})(?:[^\d]{1,6}(\d{1,2})\s?[h:]\s?(\d{2})?)?/i;
const ZONES: Readonly<Record<string, string>> = { fr: 'Europe/Paris', en: 'UTC' };

export interface DateContext {
  readonly now: Date;
  /** Of the text around it: whose wall clock a date without zone means. */
  readonly language: string | null;
}

/**
 * Reads a date as the web writes it: ISO 8601, RFC 2822, `12/03/2026 à 14h05`, `12 mars 2026 à 14 h 05`.
 * A date without zone is read on the clock of the language's country; one in the future or before the web is not believed.
 */
export function readDate(text: string | null | undefined, context: DateContext): ReadDate {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || trimmed.length > 200) return NONE;
  const found = readIso(trimmed, context) ?? readRfc2822(trimmed) ?? readWords(trimmed, context);
  return found ? judged(found, context.now) : NONE;
}

function judged({ at, note }: { at: number; note: Note | null }, now: Date): ReadDate {
  if (at > now.getTime() + AHEAD_MS) return { at: null, note: 'date_in_future' };
  if (at < EARLIEST) return { at: null, note: 'date_implausible' };
  return { at: new Date(at).toISOString(), note };
}

type Found = { at: number; note: Note | null } | null;

function readIso(text: string, context: DateContext): Found {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return moment({ year, month, day, hour, minute, second }, match[7] ?? null, context);
}

function readWords(text: string, context: DateContext): Found {
  const short = SHORT_DATE.exec(text);
  if (short) return fromParts(short, Number(short[2]), context);
  const long = LONG_DATE.exec(text);
  if (!long) return null;
  const name = (long[2] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const month = name.length < 3 ? -1 : MONTHS.findIndex((candidate) => candidate.startsWith(name));
  return month < 0 ? null : fromParts(long, month + 1, context);
}

function fromParts(match: RegExpExecArray, month: number, context: DateContext): Found {
  const [day, year, hour, minute] = [match[1], match[3], match[4], match[5]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return moment({ year, month, day, hour, minute, second: 0 }, null, context);
}

function readRfc2822(text: string): Found {
  // Date.parse takes almost anything; only what is wholly RFC 2822, zone included, is given to it.
  if (
    !/\d{1,2}\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s+\d{4}\s+\d{1,2}:\d{2}(:\d{2})?\s*([+-]\d{4}|[A-Z]{1,3})$/i.test(
      text,
    )
  )
    return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : { at, note: null };
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function moment(wall: WallClock, zone: string | null, context: DateContext): Found {
  const { year, month, day, hour, minute, second } = wall;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  if (zone !== null) return { at: asUtc - offsetMs(zone), note: null };
  const place = ZONES[context.language ?? ''] ?? 'UTC';
  // Twice, because the offset wanted is the one at the moment itself, not at its UTC namesake.
  const first = asUtc - zoneOffsetMs(place, asUtc);
  return { at: asUtc - zoneOffsetMs(place, first), note: 'date_without_zone' };
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.replace(':', '').slice(3, 5) || 0);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMs(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  );
  return wall - Math.floor(at / 1000) * 1000;
}
