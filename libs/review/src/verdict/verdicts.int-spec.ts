import { Claims } from '@dixit/claims';
import { AuditTrail } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import type { Actor } from '../desk/desk';
import { LEASE_MS } from '../desk/lease-times';
import { Leases } from '../desk/leases';
import { EvidenceList } from '../evidence/evidence-list';
import { DeskSettingsStore } from '../settings/desk-settings';
import { Notifications } from '../together/notifications';
import { DueVerdicts } from './due-verdicts';
import { RatingScales } from './rating-scales';
import { VerdictDrafts } from './verdict-drafts';
import { VerdictStore } from './verdict-store';
import type { VerdictContent } from './verdict-content';
import { Verdicts } from './verdicts';

const CONTENT: VerdictContent = {
  fidelity: 'verbatim',
  step: 'mostly_false',
  summary: 'Le compte n’y est pas.',
  reasoning: 'Dix écoles, pas douze.',
  evidenceIds: [],
  trueAsOf: null,
  reviewBy: null,
};

describe('the verdict on a claim', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ana: Actor;
  let ben: Actor;
  let editor: Actor;
  let admin: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    [ana, ben] = [await desk.person('reviewer'), await desk.person('editor')];
    [editor, admin] = [await desk.person('editor'), await desk.person('admin')];
  });
  afterAll(() => desk.close());

  const verdicts = () => desk.get(Verdicts);
  const versionOf = async (id: string) => (await desk.get(Claims).get(id)).version;
  const opened = async (by: Actor = ana) => {
    const id = await desk.claim();
    await desk.run((unit) => desk.get(Leases).take(unit, by, id));
    return id;
  };
  const submit = async (id: string, by: Actor = ana, changes: Partial<VerdictContent> = {}) => {
    const version = await versionOf(id);
    return desk.run((unit) => verdicts().submit(unit, by, id, version, { ...CONTENT, ...changes }));
  };
  const approve = async (id: string, by: Actor, override?: string) => {
    const version = await versionOf(id);
    return desk.run((unit) => verdicts().approve(unit, by, id, version, override));
  };
  const published = async () => {
    const id = await opened();
    await submit(id);
    await approve(id, editor);
    return id;
  };
  const events = async (id: string): Promise<string[]> => {
    const sql = `SELECT name FROM outbox_message WHERE kind = 'event' AND payload->>'id' = $1 ORDER BY created_at, id`;
    const rows = await desk.get(DataSource).query<{ name: string }[]>(sql, [id]);
    return rows.map(({ name }) => name);
  };

  it('goes from its author to another person, who publishes it', async () => {
    const id = await opened();
    expect((await submit(id)).claim.state).toBe('awaiting_approval');
    const { claim, verdict } = await approve(id, editor);
    expect(claim).toMatchObject({ state: 'published', verificationStatus: 'published' });
    expect(claim.verdict).toMatchObject({ fidelity: 'verbatim', ratingLabel: 'Plutôt faux', ratingValue: 2 });
    expect(verdict).toMatchObject({
      number: 1,
      authorName: ana.name,
      approverName: editor.name,
      scaleVersion: 1,
      alone: null,
    });
    expect(await events(id)).toEqual(['claim.created', 'claim.verdict_published']);
  });

  it('is never approved by who wrote it, but by an administrator who says why, or where the desk switched it off', async () => {
    const id = await opened(ben);
    await submit(id, ben);
    await expect(approve(id, ben)).rejects.toMatchObject({ code: 'four_eyes' });
    await expect(approve(id, ben, 'urgent')).rejects.toMatchObject({ code: 'four_eyes' });
    await expect(approve(id, ana)).rejects.toMatchObject({ code: 'forbidden' });
    const own = await opened(admin);
    await submit(own, admin);
    await expect(approve(own, admin)).rejects.toMatchObject({ code: 'four_eyes' });
    expect((await approve(own, admin, 'nobody else is in')).verdict).toMatchObject({
      alone: 'override',
      reason: 'nobody else is in',
    });
    const { version } = await desk.get(DeskSettingsStore).read();
    const off = await desk.run((unit) => desk.get(DeskSettingsStore).change(unit, version, { fourEyes: false }));
    expect((await approve(id, ben)).verdict.alone).toBe('switched_off');
    await desk.run((unit) => desk.get(DeskSettingsStore).change(unit, off.version, { fourEyes: true }));
  });

  it('cannot be approved by its author in the database either, nor edited', async () => {
    const id = await opened();
    const { verdict } = await submit(id);
    const sql = (text: string, values: unknown[]) => desk.get(DataSource).query(text, values);
    const alone = sql(
      `UPDATE verdict SET state = 'published', approver_id = author_id, decided_at = now() WHERE id = $1`,
      [verdict.id],
    );
    await expect(alone).rejects.toMatchObject({ driverError: { code: '23514', constraint: 'verdict_four_eyes' } });
    await expect(sql(`UPDATE verdict SET summary = 'x' WHERE id = $1`, [verdict.id])).rejects.toMatchObject({
      driverError: { code: '23000' },
    });
    await expect(sql(`DELETE FROM verdict WHERE id = $1`, [verdict.id])).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });

  it('comes back to its author with a reason and as a draft, and is published at the second try', async () => {
    const id = await opened();
    await submit(id);
    const version = await versionOf(id);
    const { claim } = await desk.run((unit) => verdicts().return(unit, editor, id, version, 'Quelle source ?'));
    expect(claim.state).toBe('in_review');
    expect((await desk.get(VerdictDrafts).of(id, ana.userId))?.content).toMatchObject({
      summary: CONTENT.summary,
      step: CONTENT.step,
    });
    const { items } = await desk.get(Notifications).list(ana.userId, true, 1);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'verdict_returned', detail: 'Quelle source ?', claimId: id }),
    ]);
    await submit(id, ana, { reasoning: 'Selon le rapport.' });
    expect(await desk.get(VerdictDrafts).of(id, ana.userId)).toBeNull();
    expect((await desk.get(Notifications).list(editor.userId, true, 1)).items).toEqual([
      expect.objectContaining({ kind: 'verdict_submitted' }),
    ]);
    await approve(id, editor);
    const states = (await desk.get(VerdictStore).of(id)).map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      [2, 'published'],
      [1, 'returned'],
    ]);
  });

  it('is corrected by a new version while the old one stands, and withdrawn for good', async () => {
    const id = await published();
    const reopened = await desk.run(async (unit) =>
      verdicts().reopen(unit, ana, id, await versionOf(id), 'nouveaux chiffres'),
    );
    expect(reopened).toMatchObject({ state: 'in_review', verdict: { ratingLabel: 'Plutôt faux' } });
    await submit(id, ana, { step: 'true' });
    expect((await approve(id, ben)).claim.verdict?.ratingLabel).toBe('Vrai');
    const states = () =>
      desk
        .get(VerdictStore)
        .of(id)
        .then((all) => all.map(({ state }) => state));
    expect(await states()).toEqual(['published', 'superseded']);
    const { claim } = await desk.run(async (unit) =>
      verdicts().withdraw(unit, editor, id, await versionOf(id), 'erreur de source'),
    );
    expect(claim.verificationStatus).toBe('withdrawn');
    expect(await states()).toEqual(['withdrawn', 'superseded']);
    expect((await events(id)).slice(1)).toEqual([
      'claim.verdict_published',
      'claim.verdict_corrected',
      'claim.verdict_withdrawn',
    ]);
  });

  it('keeps the scale that it was given under when the scale changes', async () => {
    const id = await published();
    const steps = [
      { key: 'vrai', labels: { fr: 'Exact' }, color: '#00aa00', value: 2 },
      { key: 'faux', labels: { fr: 'Inexact' }, color: '#aa0000', value: 1 },
    ];
    await desk.run((unit) => desk.get(RatingScales).publish(unit, admin, 'dixit', steps));
    const [verdict] = await desk.get(VerdictStore).of(id);
    expect(verdict).toMatchObject({ scaleVersion: 1, rating: { labels: { fr: 'Plutôt faux' } } });
    const next = await opened();
    await expect(submit(next)).rejects.toMatchObject({
      code: 'validation_failed',
      faults: [expect.objectContaining({ pointer: '/step' })],
    });
    expect((await submit(next, ana, { step: 'faux' })).verdict).toMatchObject({
      scaleVersion: 2,
      rating: { labels: { fr: 'Inexact' } },
    });
    const original = (await desk.get(RatingScales).list()).find(({ version }) => version === 1)?.steps ?? [];
    await desk.run((unit) => desk.get(RatingScales).publish(unit, admin, 'dixit', original));
  });

  it('keeps a draft of each author whatever happens to lease and claim', async () => {
    const id = await opened();
    const save = (by: Actor, summary: string) =>
      desk.run((unit) => desk.get(VerdictDrafts).save(unit, id, by.userId, { summary }, undefined));
    await save(ana, 'un');
    desk.clock.advance(LEASE_MS + 1_000);
    await desk.run((unit) => desk.get(Leases).take(unit, ben, id));
    await save(ana, 'un deux');
    await save(ben, 'autre');
    await expect(submit(id)).rejects.toMatchObject({ code: 'lease_held' });
    expect((await desk.get(VerdictDrafts).of(id, ana.userId))?.content).toEqual({ summary: 'un deux' });
    expect((await desk.get(VerdictDrafts).of(id, ben.userId))?.content).toEqual({ summary: 'autre' });
  });

  it('relies on evidence of its claim alone, and is flagged when that is withdrawn', async () => {
    const [id, other] = [await opened(), await desk.claim()];
    const add = (claimId: string) =>
      desk.run((unit) =>
        desk.get(EvidenceList).add(unit, ana, claimId, undefined, {
          url: null,
          reference: 'Rapport 2026',
          title: null,
          stance: 'refutes',
          quote: null,
          note: null,
        }),
      );
    const [mine, theirs] = [await add(id), await add(other)];
    await expect(submit(id, ana, { evidenceIds: [theirs.id] })).rejects.toMatchObject({ code: 'validation_failed' });
    await submit(id, ana, { evidenceIds: [mine.id] });
    await approve(id, editor);
    const withdraw = (version: number) =>
      desk.run((unit) => desk.get(EvidenceList).withdraw(unit, ben, id, mine.id, version, 'document falsifié'));
    await expect(withdraw(7)).rejects.toMatchObject({ code: 'version_stale' });
    expect(await withdraw(1)).toMatchObject({ withdrawnReason: 'document falsifié', version: 2 });
    expect((await desk.get(Claims).get(id)).flags.evidenceWeakened).toBe(true);
    await expect(withdraw(2)).rejects.toMatchObject({ code: 'state_forbids' });
    const version = await versionOf(id);
    await desk.run((unit) => verdicts().reopen(unit, ana, id, version, 'sans le document'));
    await submit(id, ana);
    await approve(id, editor);
    expect((await desk.get(Claims).get(id)).flags.evidenceWeakened).toBe(false);
  });

  it('comes back to the queue on the day it is due, while it stands', async () => {
    const tomorrow = new Date(desk.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const id = await opened();
    await submit(id, ana, { reviewBy: tomorrow });
    await approve(id, editor);
    expect(await desk.get(DueVerdicts).sweep()).toBe(0);
    desk.clock.advance(2 * 86_400_000);
    expect(await desk.get(DueVerdicts).sweep()).toBe(1);
    expect(await desk.get(DueVerdicts).sweep()).toBe(0);
    const claim = await desk.get(Claims).get(id);
    expect(claim).toMatchObject({ state: 'queued', flags: { reviewDue: true }, verdict: { fidelity: 'verbatim' } });
    expect((await desk.get(Notifications).list(editor.userId, true, 1)).items).toEqual([
      expect.objectContaining({ kind: 'review_due' }),
    ]);
  });

  it('has one outcome when two editors decide at once', async () => {
    for (let race = 0; race < 20; race += 1) {
      const id = await opened();
      await submit(id);
      const version = await versionOf(id);
      const outcomes = await Promise.allSettled([
        desk.run((unit) => verdicts().approve(unit, ben, id, version)),
        desk.run((unit) => verdicts().return(unit, editor, id, version, 'non')),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'version_stale' } });
    }
    expect(await desk.get(AuditTrail).verify()).toBeNull();
  });
});
