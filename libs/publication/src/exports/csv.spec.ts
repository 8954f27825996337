import type { ClaimView } from '@dixit/claims';
import { csvHeader, csvRow } from './csv';

const claimWith = (changes: Partial<ClaimView>): ClaimView => ({
  ...{
    id: 'c1',
    articleId: 'a1',
    revisionId: 'r1',
    language: 'fr',
    publisher: null,
    type: 'direct',
    act: 'state',
    negated: false,
  },
  ...{ hedged: false, contentText: 'Oui', content: [], cue: [], speakers: [], targets: [], addressees: [], via: [] },
  ...{ saidOn: null, saidAt: null, withinClaimId: null, confidence: 0.5, rule: 'test', state: 'queued' },
  ...{ verificationStatus: 'unreviewed', dismissalReason: null, verdict: null, version: 1 },
  flags: { changed: false, gone: false, evidenceWeakened: false, reviewDue: false },
  ...{ createdAt: new Date(0), updatedAt: new Date(0) },
  ...changes,
});

describe('CSV', () => {
  it.each(['=cmd()', '+1', '-1', '@sum', '\tx'])('disarms %j', (contentText) => {
    const row = csvRow(claimWith({ contentText }), 'https://d.example');
    expect(row).toContain(`'${contentText}`);
  });

  it('quotes what RFC 4180 asks to', () => {
    const row = csvRow(claimWith({ contentText: 'Il a dit "non",\nhier' }), 'https://d.example');
    expect(row).toContain('"Il a dit ""non"",\nhier"');
    expect(row.endsWith('\r\n')).toBe(true);
  });

  it('has as many cells as columns', () => {
    const cells = (line: string) => line.trim().split(',').length;
    expect(cells(csvRow(claimWith({}), 'https://d.example'))).toBe(cells(csvHeader()));
  });
});
