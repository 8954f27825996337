import { ArticleIntake } from '@dixit/articles';
import { Claims } from '@dixit/claims';
import { ExtractArticleHandler, ExtractionModule } from '@dixit/extraction';
import type { StoredEvent } from '@dixit/platform';
import {
  ChangedClaims,
  Leases,
  Notifications,
  VerdictDrafts,
  VerdictStore,
  Verdicts,
  type Actor,
  type VerdictContent,
} from '@dixit/review';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { PlainEngine, said } from '../../../test/support/plain-engine';
import { openDesk, type TestDesk } from '../../../test/support/review';

const CONTENT: VerdictContent = {
  fidelity: 'verbatim',
  step: 'mostly_false',
  summary: 'Dit ainsi.',
  reasoning: 'Entendu.',
  evidenceIds: [],
  trueAsOf: null,
  reviewBy: null,
};

describe('a verdict whose article is revised', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let [ana, editor]: Actor[] = [];
  let count = 0;
  const actor = (person: Actor | undefined): Actor => {
    if (!person) throw new Error('made in beforeAll');
    return person;
  };

  beforeAll(async () => {
    desk = await openDesk(database.url, [ExtractionModule.with(new PlainEngine())]);
    [ana, editor] = [await desk.person('reviewer'), await desk.person('editor')];
  });
  afterAll(() => desk.close());

  async function publish(words: string, externalId: string): Promise<string> {
    const { articleId, revisionId } = await desk.run((unit) =>
      desk.get(ArticleIntake).receive(unit, { externalId, title: 'Titre', paragraphs: [words], language: 'fr' }),
    );
    const signal = new AbortController().signal;
    await desk
      .get(ExtractArticleHandler)
      .handle({ id: 'job', payload: { revisionId }, attempt: 1, lastAttempt: false, signal });
    return articleId;
  }

  /** A claim of a new article on whose words a verdict was proposed. */
  async function proposed(): Promise<{ externalId: string; claimId: string }> {
    const externalId = `revised-${++count}`;
    const articleId = await publish(said('Le pont sera rouvert en juin', 'Anne Lebrun'), externalId);
    const claimId = (await desk.get(Claims).list({ articleId, limit: 1 })).items[0]?.id ?? '';
    await desk.run((unit) => desk.get(Leases).take(unit, actor(ana), claimId));
    const { version } = await desk.get(Claims).get(claimId);
    await desk.run((unit) => desk.get(Verdicts).submit(unit, actor(ana), claimId, version, CONTENT));
    return { externalId, claimId };
  }
  const approve = async (claimId: string): Promise<void> => {
    const { version } = await desk.get(Claims).get(claimId);
    await desk.run((unit) => desk.get(Verdicts).approve(unit, actor(editor), claimId, version));
  };

  /** What the worker does with `claim.changed`. */
  async function tell(claimId: string): Promise<void> {
    const rows: { payload: Record<string, unknown> }[] = await desk
      .get(DataSource)
      .query(`SELECT payload FROM outbox_message WHERE name = 'claim.changed' AND payload ->> 'id' = $1`, [claimId]);
    expect(rows).toHaveLength(1);
    const event = { type: 'claim.changed', data: rows[0]?.payload } as unknown as StoredEvent;
    await desk.run((unit) => desk.get(ChangedClaims).consume(unit, event));
  }
  const inbox = async ({ userId }: Actor, claimId: string): Promise<string[]> =>
    (await desk.get(Notifications).list(userId, false, 20)).items
      .filter((one) => one.claimId === claimId)
      .map(({ kind }) => kind);

  it('comes back to its author as a draft when it was proposed, and cannot be approved', async () => {
    const { externalId, claimId } = await proposed();
    await publish(said('Le pont sera rouvert en septembre', 'Anne Lebrun'), externalId);
    expect(await desk.get(Claims).get(claimId)).toMatchObject({
      state: 'in_review',
      flags: { changed: true },
      contentText: 'Le pont sera rouvert en septembre',
    });
    await expect(approve(claimId)).rejects.toMatchObject({ code: 'state_forbids' });
    await tell(claimId);
    expect(await desk.get(VerdictStore).of(claimId)).toMatchObject([{ state: 'returned', approverId: null }]);
    expect((await desk.get(VerdictDrafts).of(claimId, actor(ana).userId))?.content).toMatchObject({
      summary: 'Dit ainsi.',
    });
    expect(await inbox(actor(ana), claimId)).toContain('claim_changed');
  });

  it('can be proposed anew before its return was told', async () => {
    const { externalId, claimId } = await proposed();
    await publish(said('Le pont sera rouvert en octobre', 'Anne Lebrun'), externalId);
    await desk.run((unit) => desk.get(Leases).take(unit, actor(ana), claimId));
    const { version } = await desk.get(Claims).get(claimId);
    await desk.run((unit) =>
      desk.get(Verdicts).submit(unit, actor(ana), claimId, version, { ...CONTENT, summary: 'Les mots de ce jour.' }),
    );
    await tell(claimId);
    await approve(claimId);
    expect(await desk.get(VerdictStore).of(claimId)).toMatchObject([
      { number: 2, state: 'published', summary: 'Les mots de ce jour.' },
      { number: 1, state: 'returned' },
    ]);
    expect(await desk.get(Claims).get(claimId)).toMatchObject({ state: 'published', flags: { changed: false } });
  });

  it('stands when it was published, while the claim goes back and both who signed it are told', async () => {
    const { externalId, claimId } = await proposed();
    await approve(claimId);
    await publish(said('Le pont sera rouvert en mars', 'Anne Lebrun'), externalId);
    await tell(claimId);
    expect(await desk.get(Claims).get(claimId)).toMatchObject({ state: 'in_review', flags: { changed: true } });
    expect(await desk.get(VerdictStore).of(claimId)).toMatchObject([{ state: 'published' }]);
    for (const person of [ana, editor]) expect(await inbox(actor(person), claimId)).toContain('claim_changed');
  });

  it('stays where it is when the article no longer says it, and those who judged are told', async () => {
    const { externalId, claimId } = await proposed();
    await publish('Rien n’a été dit.', externalId);
    await tell(claimId);
    expect(await desk.get(Claims).get(claimId)).toMatchObject({ state: 'awaiting_approval', flags: { gone: true } });
    expect(await inbox(actor(ana), claimId)).toContain('claim_changed');
  });
});
