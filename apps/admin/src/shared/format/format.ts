import { currentLanguage } from '../i18n/i18n';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const locale = (): string => LOCALES[currentLanguage()];

/** « 12 mars 2026 » */
export function formatDate(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(iso));
}

/** `2026-03` → « mars 2026 », or « mars 26 » where there is little room. */
export function formatMonth(month: string, length: 'long' | 'short' = 'long'): string {
  const year = length === 'long' ? 'numeric' : '2-digit';
  return new Intl.DateTimeFormat(locale(), { month: length, year, timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  );
}

/** « 12 mars 2026, 17:42 » */
export function formatDateTime(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** « il y a 3 heures » */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  for (const [unit, length] of STEPS)
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  return format.format(Math.round(seconds), 'second');
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** 0.93 → « 93 % » */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

/** Whether a moment has not come yet. */
export function isToCome(iso: string | null): boolean {
  return iso !== null && Date.parse(iso) > Date.now();
}
