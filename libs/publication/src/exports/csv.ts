import { stringify } from 'csv-stringify/sync';
import type { ClaimView, PartyView } from '@dixit/claims';
import { claimAddress } from '../citation/citation';

type Column = readonly [name: string, value: (claim: ClaimView, publicUrl: string) => string];

const names = (parties: readonly PartyView[]): string => parties.map(({ name }) => name).join('; ');

const COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['url', (claim, publicUrl) => addressOf(claim, publicUrl)],
  ['speakers', ({ speakers }) => names(speakers)],
  ['act', ({ act }) => act],
  ['targets', ({ targets }) => names(targets)],
  ['content', ({ contentText }) => contentText],
  ['cue', ({ cue }) => cue.map(({ text }) => text).join(' … ')],
  ['type', ({ type }) => type],
  ['hedged', ({ hedged }) => String(hedged)],
  ['negated', ({ negated }) => String(negated)],
  ['saidOn', ({ saidOn }) => saidOn ?? ''],
  ['saidAt', ({ saidAt }) => saidAt ?? ''],
  ['language', ({ language }) => language],
  ['articleId', ({ articleId }) => articleId],
  ['confidence', ({ confidence }) => confidence.toFixed(3)],
  ['verificationStatus', ({ verificationStatus }) => verificationStatus],
  ['fidelity', ({ verdict }) => verdict?.fidelity ?? ''],
  ['rating', ({ verdict }) => verdict?.ratingLabel ?? ''],
];

/** Spreadsheets run cells that begin like a formula: those get a quote in front (OWASP ASVS 5.0, 1.2.10). */
const OPTIONS = { escape_formulas: true, record_delimiter: 'windows' } as const;

export function csvHeader(): string {
  return stringify([COLUMNS.map(([name]) => name)], OPTIONS);
}

/** RFC 4180. */
export function csvRow(claim: ClaimView, publicUrl: string): string {
  return stringify([COLUMNS.map(([, value]) => value(claim, publicUrl))], OPTIONS);
}

export function addressOf({ id }: Pick<ClaimView, 'id'>, publicUrl: string): string {
  return claimAddress(publicUrl, id);
}
