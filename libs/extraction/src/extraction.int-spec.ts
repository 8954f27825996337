import { ArticleIntake, Articles, ForgottenRevisions, type ArticleSubmission } from '@dixit/articles';
import { Claims, PARTY_ROLES, type ClaimView } from '@dixit/claims';
import { loadEngine } from '@dixit/models';
import { ApplicationError, AuditTrail } from '@dixit/platform';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { openServices, type TestServices } from '../../../test/support/services';
import { Engines } from './engines';
import { extract, type ExtractionAnswer, type ExtractionTask } from './extract';
import { ExtractArticleHandler } from './extract-article.handler';
import { ExtractionModule } from './extraction.module';

/** The real engine, in the test's own thread, held up or failing as told. */
class TestEngines extends Engines {
  private readonly engine = loadEngine();
  /** Called before each extraction. */
  before: () => Promise<void> = () => Promise.resolve();

  async extract(task: ExtractionTask): Promise<ExtractionAnswer> {
    await this.before();
    return extract(this.engine, task);
  }
}

const PARAGRAPHS = [
  '« Nous ouvrirons la bibliothèque au printemps », a déclaré Lucie Marchal, maire de Valbrume, lundi.',
  'Selon Karim Oudjit, porte-parole de l’opposition, le chantier a coûté le double de la somme prévue.',
];

describe('the extraction of an article', () => {
  const database = useTestDatabase();
  const engines = new TestEngines();
  let services: TestServices;
  let handler: ExtractArticleHandler;
  let count = 0;
  beforeAll(async () => {
    services = await openServices(database.url, [ExtractionModule.with(engines)]);
    handler = services.get(ExtractArticleHandler);
  });
  afterAll(() => services.close());
  afterEach(() => {
    engines.before = () => Promise.resolve();
  });

  const receive = (change: Partial<ArticleSubmission> = {}) =>
    services.run((unit) => {
      const submission = {
        externalId: `x-${++count}`,
        title: 'Une séance',
        paragraphs: PARAGRAPHS,
        language: 'fr',
        ...change,
      };
      return services.get(ArticleIntake).receive(unit, submission);
    });
  const run = (revisionId: string) =>
    handler.handle({
      id: 'job',
      payload: { revisionId },
      attempt: 1,
      lastAttempt: false,
      signal: new AbortController().signal,
    });
  const stateOf = async (articleId: string) => (await services.get(Articles).get(articleId)).revision;
  const claimsOf = async (articleId: string): Promise<readonly ClaimView[]> =>
    (await services.get(Claims).list({ articleId, limit: 200 })).items;
  const eventsOf = async (articleId: string): Promise<string[]> => {
    const rows: { name: string }[] = await services
      .get(DataSource)
      .query(`SELECT name FROM outbox_message WHERE kind = 'event' AND payload->>'articleId' = $1`, [articleId]);
    return rows.map(({ name }) => name).sort();
  };

  it('stores its claims, tells of them, and is audited', async () => {
    const { articleId, revisionId } = await receive();
    await run(revisionId);
    const claims = await claimsOf(articleId);
    expect(claims.length).toBeGreaterThanOrEqual(2);
    expect(claims.flatMap(({ speakers }) => speakers.map(({ name }) => name))).toContain('Lucie Marchal');
    expect(await stateOf(articleId)).toMatchObject({
      state: 'extracted',
      claimCount: claims.length,
      extractor: { name: 'dixit-attribution' },
    });
    expect(await eventsOf(articleId)).toEqual(['article.extracted', ...claims.map(() => 'claim.created')]);
    expect(await services.get(AuditTrail).verify()).toBeNull();
  });

  it('happens once although its job runs again, and twice at the same moment', async () => {
    const { articleId, revisionId } = await receive();
    await Promise.all([run(revisionId), run(revisionId), run(revisionId)]);
    const claims = await claimsOf(articleId);
    await run(revisionId);
    expect((await claimsOf(articleId)).map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
    expect(await eventsOf(articleId)).toEqual(['article.extracted', ...claims.map(() => 'claim.created')]);
  });

  it('leaves nothing half-stored when it breaks off, and is whole when it is run again', async () => {
    const { articleId, revisionId } = await receive();
    engines.before = () => Promise.reject(new Error('the thread ended'));
    await expect(run(revisionId)).rejects.toThrow('the thread ended');
    expect(await stateOf(articleId)).toMatchObject({ state: 'extracting' });
    expect(await claimsOf(articleId)).toEqual([]);
    engines.before = () => Promise.resolve();
    await run(revisionId);
    expect(await stateOf(articleId)).toMatchObject({ state: 'extracted' });
  });

  it('fails where people see it, with code and words, once no attempt is left', async () => {
    const { articleId, revisionId } = await receive();
    const payload = {
      id: 'job',
      payload: { revisionId },
      attempt: 5,
      lastAttempt: true,
      signal: new AbortController().signal,
    };
    await handler.onFailed(payload, new ApplicationError('extraction_timeout', 'Too slow.'));
    await handler.onFailed(payload, new ApplicationError('extraction_timeout', 'Too slow.'));
    expect(await stateOf(articleId)).toMatchObject({
      state: 'failed',
      error: { code: 'extraction_timeout', detail: 'Too slow.' },
    });
    expect(await eventsOf(articleId)).toEqual(['article.extraction_failed']);
  });

  it('does not go on for ever where every start ends the worker', async () => {
    const { articleId, revisionId } = await receive();
    await services.get(DataSource).query(`UPDATE article_revision SET starts = 20 WHERE id = $1`, [revisionId]);
    await run(revisionId);
    expect(await stateOf(articleId)).toMatchObject({ state: 'failed', error: { code: 'extraction_crashes' } });
  });

  it('says that it does not know a language', async () => {
    const { articleId, revisionId } = await receive({
      language: 'de',
      title: 'Eine Sitzung',
      paragraphs: [
        'Der Minister hat gestern erklärt, dass die Verhandlungen mit den Gewerkschaften nicht weitergehen werden.',
      ],
    });
    await run(revisionId);
    expect(await stateOf(articleId)).toMatchObject({ state: 'unsupported_language' });
    expect(await eventsOf(articleId)).toEqual(['article.extraction_failed']);
  });

  it('is asked for again where the queue has lost it, and only once', async () => {
    const { articleId, revisionId } = await receive();
    const source = services.get(DataSource);
    await source.query(
      `UPDATE outbox_message SET position = nextval('outbox_position'), relayed_at = now() - interval '1 minute' WHERE kind = 'job'`,
    );
    await source.query(`UPDATE article_revision SET requested_at = now() - interval '1 minute' WHERE id = $1`, [
      revisionId,
    ]);
    const sweep = services.get(ForgottenRevisions);
    const recovered = await Promise.all([sweep.sweep(), sweep.sweep()]);
    expect(recovered.reduce((a, b) => a + b)).toBe(1);
    expect(await sweep.sweep()).toBe(0);
    const again: unknown[] = await source.query(
      `SELECT 1 FROM outbox_message WHERE kind = 'job' AND relayed_at IS NULL AND payload->>'revisionId' = $1`,
      [revisionId],
    );
    expect(again).toHaveLength(1);
    expect(await stateOf(articleId)).toMatchObject({ state: 'received' });
  });

  it('stores words that are the text’s at their code points, whatever the text', async () => {
    const filler = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text));
    const paragraph = fc
      .tuple(filler, fc.constantFrom(...PARAGRAPHS, '🏛 « Oui », a dit Émilie Ñu.'), filler)
      .map((parts) => parts.join(' '));
    const article = fc.record({
      title: fc.option(paragraph, { nil: null }),
      paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 4 }),
    });
    let stored = 0;
    await fc.assert(
      fc.asyncProperty(article, async (given) => {
        const { articleId, revisionId } = await receive(given);
        await run(revisionId);
        const points = [...(await services.get(Articles).get(articleId)).text];
        const claims = await claimsOf(articleId);
        stored += claims.length;
        const parties = (claim: ClaimView) =>
          PARTY_ROLES.flatMap((role) => (role === 'via' ? claim.via : claim[`${role}s`]));
        const spans = claims.flatMap((claim) => [
          ...claim.content,
          ...claim.cue,
          ...parties(claim).flatMap(({ mention }) => mention ?? []),
        ]);
        for (const { start, end, text } of spans) expect(points.slice(start, end).join('')).toBe(text);
      }),
      { numRuns: 25 },
    );
    expect(stored).toBeGreaterThan(25);
  });
});
