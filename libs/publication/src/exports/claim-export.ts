import { Injectable } from '@nestjs/common';
import { ClaimSearch, type ClaimFilters, type ClaimView } from '@dixit/claims';
import { addressOf, csvHeader, csvRow } from './csv';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  readonly filters: ClaimFilters;
  readonly format: ExportFormat;
  readonly publicUrl: string;
  /** A byte order mark, without which some spreadsheets misread accents. CSV only. */
  readonly bom: boolean;
}

const BATCH = 500;

/** All claims that match, newest first, line by line; memory stays that of one batch however many there are. */
@Injectable()
export class ClaimExport {
  constructor(private readonly search: ClaimSearch) {}

  async *lines({ filters, format, publicUrl, bom }: ExportRequest): AsyncGenerator<string> {
    if (format === 'csv') yield `${bom ? '\ufeff' : ''}${csvHeader()}`;
    for await (const claims of this.batches(filters)) {
      yield claims
        .map((claim) => (format === 'csv' ? csvRow(claim, publicUrl) : `${JSON.stringify(lineOf(claim, publicUrl))}\n`))
        .join('');
    }
  }

  private async *batches(filters: ClaimFilters): AsyncGenerator<ClaimView[]> {
    let cursor: string | undefined;
    do {
      const place = cursor === undefined ? {} : { cursor };
      const page = await this.search.search({ filters, sort: 'newest', limit: BATCH, ...place });
      if (page.items.length > 0) yield page.items.map(({ claim }) => claim);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

function lineOf(claim: ClaimView, publicUrl: string): Record<string, unknown> {
  return { ...claim, url: addressOf(claim, publicUrl) };
}
