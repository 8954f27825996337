import { ClaimLife, Claims } from '@dixit/claims';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import type { Actor } from '../desk/desk';
import { Leases } from '../desk/leases';
import { ExtractionReport } from '../reports/extraction-report';
import { BULK_AT_ONCE, Bulk } from './bulk';

describe('a call about many claims', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ana: Actor;
  let editor: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    [ana, editor] = [await desk.person('reviewer'), await desk.person('editor')];
  });
  afterAll(() => desk.close());

  const many = (count: number) =>
    desk.claims(
      Array.from({ length: count }, (_, index) => ({
        speakers: [{ name: `Speaker ${index}`, kind: 'person' as const, mention: null }],
      })),
    );
  /** As they are now. */
  const asTheyAre = (ids: readonly string[]) => ids.map((claimId) => ({ claimId, version: undefined }));
  const signal = () => new AbortController().signal;

  it('tells the outcome of each, and one that is refused stops no other', async () => {
    const [first = '', held = '', last = ''] = await many(3);
    await desk.run((unit) => desk.get(Leases).take(unit, ana, held));
    const result = await desk
      .get(Bulk)
      .start(
        editor,
        { action: 'dismiss', reason: 'opinion' },
        asTheyAre([first, held, '01890000-0000-7000-8000-000000000000', last, first]),
      );
    expect(result.items.map(({ outcome, code, version }) => [outcome, code, version])).toEqual([
      ['done', null, 2],
      ['refused', 'lease_held', null],
      ['refused', 'not_found', null],
      ['done', null, 2],
    ]);
    expect(result).toMatchObject({ total: 4, done: 2, refused: 2, finishedAt: expect.any(Date) });
    expect((await desk.get(Claims).get(first)).state).toBe('dismissed');
    expect(await desk.get(Bulk).start(ana, { action: 'restore' }, asTheyAre([first]))).toMatchObject({ done: 1 });
    const forbidden = await desk
      .get(Bulk)
      .start(ana, { action: 'dismiss', reason: 'opinion' }, asTheyAre([last, first]));
    expect(forbidden.items.map(({ code }) => code)).toEqual(['forbidden', 'forbidden']);
  });

  it('refuses what changed since it was seen, and tells the version that each change left', async () => {
    const [seen = '', changed = ''] = await many(2);
    const bulk = desk.get(Bulk);
    const assign = (version: number) =>
      bulk.start(editor, { action: 'assign', assigneeId: ana.userId, dueOn: null }, [{ claimId: seen, version }]);
    expect((await assign(1)).items).toMatchObject([{ outcome: 'done', version: 2 }]);
    expect((await assign(1)).items).toMatchObject([{ outcome: 'refused', code: 'version_stale', version: 1 }]);
    await desk.run((unit) => desk.get(ClaimLife).flag(unit, changed, { changed: true }));
    const targets = [seen, changed].map((claimId) => ({ claimId, version: 1 }));
    const dismissed = await bulk.start(editor, { action: 'dismiss', reason: 'opinion' }, targets);
    expect(dismissed.items).toMatchObject([
      { claimId: seen, outcome: 'done', version: 2 },
      { claimId: changed, outcome: 'refused', code: 'version_stale' },
    ]);
    const back = await bulk.start(editor, { action: 'restore' }, [{ claimId: seen, version: 2 }]);
    expect(back.items).toMatchObject([{ outcome: 'done', version: 3 }]);
  });

  it('goes into the background above its limit, and goes on where a crash stopped it', async () => {
    const ids = await many(BULK_AT_ONCE + 20);
    const started = await desk
      .get(Bulk)
      .start(editor, { action: 'assign', assigneeId: ana.userId, dueOn: null }, asTheyAre(ids));
    expect(started).toMatchObject({ total: ids.length, done: 0, finishedAt: null });
    const jobs = await desk.get(DataSource).query(`SELECT payload FROM outbox_message WHERE name = 'review.bulk'`);
    expect(jobs).toEqual([{ payload: { operationId: started.id } }]);
    const stopping = new AbortController();
    stopping.abort();
    await expect(desk.get(Bulk).finish(started.id, stopping.signal)).rejects.toMatchObject({ code: 'unavailable' });
    await Promise.all([desk.get(Bulk).finish(started.id, signal()), desk.get(Bulk).finish(started.id, signal())]);
    expect(await desk.get(Bulk).get(started.id)).toMatchObject({
      done: ids.length,
      refused: 0,
      finishedAt: expect.any(Date),
    });
    const [{ count }] = await desk
      .get(DataSource)
      .query(
        `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'claim.assigned' AND subject_id = ANY($1)`,
        [ids],
      );
    expect(count).toBe(ids.length);
  });

  it('shows in the engine’s scorecard', async () => {
    const [wrong = '', opinion = ''] = await desk.claims(
      [{ rule: 'test-rule' }, { rule: 'test-rule', act: 'deny', cue: [] }],
      { publisher: 'Agence' },
    );
    await desk
      .get(Bulk)
      .start(editor, { action: 'dismiss', reason: 'extraction_error', note: 'pas une citation' }, asTheyAre([wrong]));
    await desk.get(Bulk).start(editor, { action: 'dismiss', reason: 'opinion' }, asTheyAre([opinion]));
    const scores = await desk.get(ExtractionReport).read('rule', null);
    expect(scores.find(({ key }) => key === 'test-rule')).toEqual({
      key: 'test-rule',
      total: 2,
      accepted: 1,
      corrected: 0,
      rejected: 1,
      pending: 0,
      missed: 0,
    });
    const byPublisher = await desk.get(ExtractionReport).read('publisher', new Date('2001-01-01'));
    expect(byPublisher.find(({ key }) => key === 'Agence')).toMatchObject({ total: 2 });
  });
});
