import { AccountsModule } from '@dixit/accounts';
import { Claims } from '@dixit/claims';
import { AuditTrail } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import { openServices, type TestServices } from '../../../../test/support/services';
import { Corrections } from '../correction/corrections';
import { ReviewQueue } from '../queue/review-queue';
import { ReviewModule } from '../review.module';
import { VerdictDrafts } from '../verdict/verdict-drafts';
import type { Actor } from './desk';
import { EndedLeases } from './ended-leases';
import { Leases } from './leases';

const SKEW_MS = 10 * 60_000;

/** Two processes of which one is ten minutes ahead. */
describe('clocks that differ', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ahead: TestServices;
  let ana: Actor;
  let ben: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    ahead = await openServices(database.url, [AccountsModule, ReviewModule]);
    ahead.clock.advance(SKEW_MS);
    [ana, ben] = [await desk.person('reviewer'), await desk.person('reviewer')];
  });
  afterAll(async () => {
    await ahead?.close();
    await desk?.close();
  });

  it('may end a lease early, but lose no word and let nobody overwrite another', async () => {
    const id = await desk.claim();
    await desk.run((unit) => desk.get(Leases).take(unit, ana, id));
    const seen = (await desk.get(Claims).get(id)).version;
    await ahead.run((unit) => ahead.get(Leases).take(unit, ben, id));
    await ahead.run((unit) => ahead.get(Corrections).correct(unit, ben, id, seen, { hedged: true }));
    const late = desk.run((unit) => desk.get(Corrections).correct(unit, ana, id, seen, { negated: true }));
    await expect(late).rejects.toMatchObject({ code: 'version_stale' });
    const now = (await desk.get(Claims).get(id)).version;
    const under = desk.run((unit) => desk.get(Corrections).correct(unit, ana, id, now, { negated: true }));
    await expect(under).rejects.toMatchObject({ code: 'lease_held' });
    await desk.run((unit) =>
      desk.get(VerdictDrafts).save(unit, id, ana.userId, { summary: 'Tapé malgré tout' }, undefined),
    );
    expect(await desk.get(VerdictDrafts).of(id, ana.userId)).toMatchObject({
      content: { summary: 'Tapé malgré tout' },
    });
    await expect(desk.run((unit) => desk.get(Leases).renew(unit, ana, id))).rejects.toMatchObject({
      code: 'lease_lost',
    });
    expect((await desk.get(ReviewQueue).get(id)).lease?.holderId).toBe(ben.userId);
  });

  it('leave a claim that came from the future with a priority that is not negative, and in the queue', async () => {
    const id = await desk.claim();
    await desk
      .get(DataSource)
      .query(`UPDATE review_item SET entered_at = now() + interval '1 day' WHERE claim_id = $1`, [id]);
    expect((await desk.get(ReviewQueue).get(id)).priority).toBeGreaterThanOrEqual(0);
  });

  it('going backwards leave the chain of the trail whole, and leases to end', async () => {
    const id = await desk.claim();
    await ahead.run((unit) => ahead.get(Leases).take(unit, ben, id));
    await desk.run((unit) => desk.get(Leases).release(unit, ben, id));
    expect((await desk.get(ReviewQueue).get(id)).lease).toBeNull();
    desk.clock.advance(-SKEW_MS);
    await desk.run((unit) => desk.get(Leases).take(unit, ana, id));
    desk.clock.advance(2 * SKEW_MS);
    await desk.get(EndedLeases).sweep();
    expect(await desk.get(ReviewQueue).get(id)).toMatchObject({ lease: null, claim: { state: 'queued' } });
    expect(await desk.get(AuditTrail).verify()).toBeNull();
  });
});
