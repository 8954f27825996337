import { ClaimLife, Claims } from '@dixit/claims';
import { AuditTrail } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import { Corrections } from '../correction/corrections';
import { ReviewQueue } from '../queue/review-queue';
import { Notifications } from '../together/notifications';
import type { Actor } from './desk';
import { EndedLeases } from './ended-leases';
import { LEASE_MS, TOUCHED_REST_MS } from './lease-times';
import { Leases } from './leases';

describe('the lease of a claim', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ana: Actor;
  let ben: Actor;
  let editor: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    [ana, ben] = [await desk.person('reviewer'), await desk.person('reviewer')];
    editor = await desk.person('editor');
  });
  afterAll(() => desk.close());

  const take = (actor: Actor, id: string) => desk.run((unit) => desk.get(Leases).take(unit, actor, id));
  const item = (id: string) => desk.get(ReviewQueue).get(id);
  const emptyQueue = () =>
    desk
      .get(DataSource)
      .query(`UPDATE claim SET state = 'dismissed', dismissal_reason = 'out_of_scope' WHERE state = 'queued'`);

  it('leave nothing for a generated migration to do', async () => {
    const { upQueries } = await desk.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is shown to others with its holder, and refused to them while it holds', async () => {
    const id = await desk.claim();
    await take(ana, id);
    expect(await item(id)).toMatchObject({
      claim: { state: 'in_review' },
      lease: { holderId: ana.userId, holderName: ana.name },
    });
    await expect(take(ben, id)).rejects.toMatchObject({
      code: 'lease_held',
      detail: expect.stringContaining(ana.name),
    });
    await expect(take(ana, id)).resolves.toBeUndefined();
  });

  it('ends by itself without a heartbeat, and lasts with one', async () => {
    const id = await desk.claim();
    await take(ana, id);
    desk.clock.advance(LEASE_MS - 1_000);
    await desk.run((unit) => desk.get(Leases).renew(unit, ana, id));
    desk.clock.advance(LEASE_MS - 1_000);
    await expect(take(ben, id)).rejects.toMatchObject({ code: 'lease_held' });
    desk.clock.advance(2_000);
    expect((await item(id)).lease).toBeNull();
    await take(ben, id);
    const renewed = desk.run((unit) => desk.get(Leases).renew(unit, ana, id));
    await expect(renewed).rejects.toMatchObject({ code: 'lease_lost' });
  });

  it('gives an unchanged claim back to the queue when it is released or ends', async () => {
    const [released, ended] = [await desk.claim(), await desk.claim()];
    await take(ana, released);
    await desk.run((unit) => desk.get(Leases).release(unit, ana, released));
    await take(ana, ended);
    desk.clock.advance(LEASE_MS + 1_000);
    await desk.get(EndedLeases).sweep();
    for (const id of [released, ended])
      expect(await item(id)).toMatchObject({ claim: { state: 'queued' }, lease: null });
  });

  it('leaves a changed claim in review for a day after it ends', async () => {
    const id = await desk.claim();
    await take(ana, id);
    const { version } = await desk.get(Claims).get(id);
    await desk.run((unit) => desk.get(Corrections).correct(unit, ana, id, version, { act: 'promise' }));
    desk.clock.advance(LEASE_MS + 1_000);
    await desk.get(EndedLeases).sweep();
    expect((await item(id)).claim.state).toBe('in_review');
    desk.clock.advance(TOUCHED_REST_MS);
    await desk.get(EndedLeases).sweep();
    expect((await item(id)).claim.state).toBe('queued');
  });

  it('is taken over by an editor, and the former holder is told', async () => {
    const id = await desk.claim();
    await take(ana, id);
    await desk.run((unit) => desk.get(Leases).takeOver(unit, editor, id));
    expect((await item(id)).lease?.holderId).toBe(editor.userId);
    const { version } = await desk.get(Claims).get(id);
    const write = desk.run((unit) => desk.get(Corrections).correct(unit, ana, id, version, { act: 'deny' }));
    await expect(write).rejects.toMatchObject({ code: 'lease_held' });
    const { items } = await desk.get(Notifications).list(ana.userId, true, 10);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'lease_taken_over', claimId: id, fromUserName: editor.name }),
    ]);
    await desk.run((unit) => desk.get(Notifications).markRead(unit, ana.userId));
    expect(await desk.get(Notifications).unread(ana.userId)).toBe(0);
  });

  it('hands 50 who ask at once 50 different claims, the most urgent ones, and skips none', async () => {
    await emptyQueue();
    const reviewers = await Promise.all(Array.from({ length: 50 }, () => desk.person('reviewer')));
    const ids = [...(await desk.claims(distinct(40))), ...(await desk.claims(distinct(35)))];
    const next = (actor: Actor) => desk.run((unit) => desk.get(Leases).next(unit, actor));
    const first = await Promise.all(reviewers.map(next));
    expect(new Set(first).size).toBe(50);
    expect(first).not.toContain(null);
    const second = await Promise.all(reviewers.map(next));
    const handed = [...first, ...second].filter((id): id is string => id !== null);
    expect(handed.toSorted()).toEqual(ids.toSorted());
    expect(second.filter((id) => id === null)).toHaveLength(25);
  });

  it('hands out by rank, leaves what is assigned to others, and keeps to the filters', async () => {
    await emptyQueue();
    const [low = '', high = '', others = '', accusation = ''] = await desk.claims([...distinct(3), { act: 'accuse' }]);
    const rank = (id: string, value: number) =>
      desk.get(DataSource).query('UPDATE review_item SET rank = $2 WHERE claim_id = $1', [id, value]);
    await Promise.all([rank(low, 9), rank(high, 1), rank(others, 0), rank(accusation, 99)]);
    await desk
      .get(DataSource)
      .query('UPDATE review_item SET assignee_id = $2 WHERE claim_id = $1', [others, editor.userId]);
    const next = (actor: Actor, filters = {}) => desk.run((unit) => desk.get(Leases).next(unit, actor, filters));
    expect(await next(ana, { act: 'accuse' })).toBe(accusation);
    expect([await next(ana), await next(ana), await next(ana)]).toEqual([high, low, null]);
    expect(await next(editor)).toBe(others);
  });

  it('lets one of two editors win each of 1,000 races, and tells the other why', async () => {
    const id = await desk.claim();
    await take(ana, id);
    await desk.run((unit) => desk.get(Leases).release(unit, ana, id));
    let { version } = await desk.get(Claims).get(id);
    const write = (actor: Actor, act: 'deny' | 'promise', seen: number) =>
      desk.run((unit) => desk.get(Corrections).correct(unit, actor, id, seen, { act }));
    for (let race = 0; race < 1_000; race += 1) {
      const seen = version;
      const outcomes = await Promise.allSettled([write(ana, 'deny', seen), write(ben, 'promise', seen)]);
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const lost = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
      );
      expect([won.length, lost]).toEqual([1, ['version_stale']]);
      version = won[0]?.version ?? 0;
      expect(version).toBe(seen + 1);
    }
    const [{ count }] = await desk
      .get(DataSource)
      .query(`SELECT count(*)::int AS count FROM claim_correction WHERE claim_id = $1`, [id]);
    expect(count).toBe(1_000);
    expect(await desk.get(AuditTrail).verify()).toBeNull();
  }, 300_000);

  it('sees to it that life cycle and queue agree, whoever moves the claim', async () => {
    const id = await desk.claim();
    await desk.run((unit) =>
      desk.get(ClaimLife).move(unit, { claimId: id, action: 'dismiss', dismissalReason: 'opinion' }),
    );
    const [{ state }] = await desk.get(DataSource).query('SELECT state FROM review_item WHERE claim_id = $1', [id]);
    expect(state).toBe('dismissed');
  });
});

/** Drafts that differ, so that each is a claim of its own. */
function distinct(count: number): { speakers: { name: string; kind: 'person'; mention: null }[] }[] {
  return Array.from({ length: count }, (_, index) => ({
    speakers: [{ name: `Speaker ${index}`, kind: 'person' as const, mention: null }],
  }));
}
