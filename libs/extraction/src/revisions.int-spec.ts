import { Articles, ArticleIntake, Revisions } from '@dixit/articles';
import { ClaimChanges, ClaimEditor, ClaimFates, ClaimLife, Claims, type ClaimView } from '@dixit/claims';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { PlainEngine, said } from '../../../test/support/plain-engine';
import { openServices, type TestServices } from '../../../test/support/services';
import { ExtractArticleHandler } from './extract-article.handler';
import { ExtractionModule } from './extraction.module';

describe('the claims of an article through its revisions', () => {
  const database = useTestDatabase();
  const engine = new PlainEngine();
  let services: TestServices;
  let count = 0;

  beforeAll(async () => {
    services = await openServices(database.url, [ExtractionModule.with(engine)]);
  });
  beforeEach(() => {
    engine.act = 'state';
    engine.version = '1';
  });
  afterAll(() => services.close());

  /** A new article each time it is called without an id. */
  async function publish(
    paragraphs: string[],
    externalId = `article-${++count}`,
  ): Promise<{ externalId: string; articleId: string; revisionId: string }> {
    const received = await services.run((unit) =>
      services.get(ArticleIntake).receive(unit, { externalId, title: 'Titre 🏛', paragraphs, language: 'fr' }),
    );
    await extract(received.revisionId);
    return { externalId, ...received };
  }
  const extract = (revisionId: string): Promise<void> =>
    services.get(ExtractArticleHandler).handle({
      id: 'job',
      payload: { revisionId },
      attempt: 1,
      lastAttempt: false,
      signal: new AbortController().signal,
    });
  const claimsOf = async (articleId: string): Promise<readonly ClaimView[]> =>
    (await services.get(Claims).list({ articleId, limit: 100 })).items;
  const eventsOf = async (claimId: string): Promise<Record<string, unknown>[]> => {
    const rows: { payload: Record<string, unknown> }[] = await services
      .get(DataSource)
      .query(
        `SELECT payload FROM outbox_message WHERE kind = 'event' AND name = 'claim.changed' AND payload ->> 'id' = $1 ORDER BY created_at, id`,
        [claimId],
      );
    return rows.map(({ payload }) => payload);
  };
  async function expectVerbatim(articleId: string): Promise<void> {
    for (const claim of await claimsOf(articleId)) {
      const points = [...(await services.get(Articles).revisionText(claim.revisionId))];
      for (const span of [...claim.content, ...claim.cue, ...claim.speakers.flatMap(({ mention }) => mention ?? [])])
        expect(points.slice(span.start, span.end).join('')).toBe(span.text);
    }
  }
  const publishVerdict = async (claimId: string): Promise<void> => {
    for (const action of ['take', 'propose', 'publish'] as const) {
      await services.run((unit) =>
        services.get(ClaimLife).move(unit, {
          claimId,
          action,
          ...(action === 'publish' ? { verdict: { fidelity: 'verbatim', ratingLabel: null, ratingValue: null } } : {}),
        }),
      );
    }
  };

  it('are carried through five: kept, changed, gone, returned, new', async () => {
    const [un, deux, trois] = [
      said('Le pont sera rouvert en juin', 'Anne Lebrun'),
      said('Nous avons tout dit', 'Paul Costa'),
      said('La région paiera', 'Inès Ramos'),
    ];
    const { externalId, articleId } = await publish([un, deux]);
    const [first, second] = await claimsOf(articleId);
    const [one, two] = [first?.id ?? '', second?.id ?? ''];

    // 2: a paragraph before, a new claim after.
    await publish(['Un ajout en tête.', un, deux, trois], externalId);
    const afterTwo = await claimsOf(articleId);
    expect(afterTwo.map(({ id }) => id).slice(0, 2)).toEqual([one, two]);
    expect(afterTwo).toHaveLength(3);
    expect(afterTwo[0]).toMatchObject({ flags: { changed: false, gone: false }, revisionId: afterTwo[2]?.revisionId });
    await expectVerbatim(articleId);

    // 3: other words, after the verdict was published.
    await publishVerdict(one);
    const unAutrement = said('Le pont sera rouvert en septembre', 'Anne Lebrun');
    await publish([unAutrement, deux, trois], externalId);
    const changed = await services.get(Claims).get(one);
    expect(changed).toMatchObject({
      contentText: 'Le pont sera rouvert en septembre',
      flags: { changed: true, gone: false },
      state: 'in_review',
      verificationStatus: 'in_review',
    });
    expect(await eventsOf(one)).toMatchObject([
      {
        change: 'changed',
        cause: 'revision',
        verificationStatus: 'in_review',
        previous: { content: [{ text: 'Le pont sera rouvert en juin' }] },
        content: [{ text: 'Le pont sera rouvert en septembre' }],
      },
    ]);
    await expectVerbatim(articleId);

    // 4: one falls away; its words still point into the text that had them.
    await publish([unAutrement, trois], externalId);
    expect(await services.get(Claims).get(two)).toMatchObject({
      contentText: 'Nous avons tout dit',
      flags: { gone: true },
    });
    expect(await eventsOf(two)).toMatchObject([{ change: 'gone' }]);
    await expectVerbatim(articleId);

    // 5: and is back.
    await publish([unAutrement, 'Entre les deux.', deux, trois], externalId);
    expect(await services.get(Claims).get(two)).toMatchObject({ flags: { gone: false } });
    expect((await services.get(ClaimChanges).of(two)).map(({ kind }) => kind)).toEqual(['gone', 'returned']);
    expect(await claimsOf(articleId)).toHaveLength(3);
    await expectVerbatim(articleId);

    const fates = async (from: number, to: number): Promise<unknown[]> =>
      (await services.get(ClaimFates).between({ articleId, from, to, limit: 10 })).items
        .map(({ claim, fate, before, after }) => [claim.id, fate, before?.content[0]?.text, after?.content[0]?.text])
        .map(([id, ...told]) => [id === one ? 'one' : id === two ? 'two' : 'three', ...told])
        .sort();
    const [june, september, all, region] = [
      'Le pont sera rouvert en juin',
      'Le pont sera rouvert en septembre',
      'Nous avons tout dit',
      'La région paiera',
    ];
    expect(await fates(0, 1)).toEqual([
      ['one', 'new', undefined, june],
      ['two', 'new', undefined, all],
    ]);
    expect(await fates(1, 2)).toEqual([
      ['one', 'unchanged', june, june],
      ['three', 'new', undefined, region],
      ['two', 'unchanged', all, all],
    ]);
    expect(await fates(2, 3)).toEqual([
      ['one', 'changed', june, september],
      ['three', 'unchanged', region, region],
      ['two', 'unchanged', all, all],
    ]);
    expect(await fates(3, 4)).toEqual([
      ['one', 'unchanged', september, september],
      ['three', 'unchanged', region, region],
      ['two', 'gone', all, undefined],
    ]);
    expect(await fates(4, 5)).toContainEqual(['two', 'returned', undefined, all]);
    expect(await fates(1, 5)).toEqual([
      ['one', 'changed', june, september],
      ['three', 'new', undefined, region],
      ['two', 'unchanged', all, all],
    ]);
  });

  it('all follow when the article returns to a wording in which one more was said', async () => {
    const [stays, goes] = [said('Oui, trois fois oui', 'Anne Lebrun'), said('Nous avons tout dit', 'Paul Costa')];
    const { externalId, articleId, revisionId } = await publish([stays, goes]);
    await publish(['Avant.', stays], externalId);
    await publish([stays, goes], externalId);
    expect(await claimsOf(articleId)).toMatchObject([
      { revisionId, contentText: 'Oui, trois fois oui', flags: { gone: false } },
      { revisionId, contentText: 'Nous avons tout dit', flags: { gone: false } },
    ]);
    await expectVerbatim(articleId);
  });

  it("keep a person's correction when the text around them changes", async () => {
    const words = said('Nous avons sous-estimé la corrosion des câbles', 'elle');
    const { externalId, articleId } = await publish([words]);
    const [claim] = await claimsOf(articleId);
    const id = claim?.id ?? '';
    await services.run(async (unit) => {
      await services.get(ClaimLife).lock(unit, id);
      await services
        .get(ClaimEditor)
        .correct(unit, id, { act: 'deny', speakers: [{ name: 'Solange Péridon', kind: 'person' }] });
    });
    await publish(['Une phrase avant.', words, 'Une phrase après.'], externalId);
    expect(await claimsOf(articleId)).toMatchObject([
      { id, act: 'deny', speakers: [{ name: 'Solange Péridon' }], flags: { changed: false } },
    ]);
    await publish(
      ['Une phrase avant.', said('Nous avons gravement sous-estimé la corrosion des câbles', 'elle')],
      externalId,
    );
    expect(await claimsOf(articleId)).toMatchObject([
      {
        id,
        act: 'deny',
        speakers: [{ name: 'Solange Péridon' }],
        contentText: 'Nous avons gravement sous-estimé la corrosion des câbles',
        flags: { changed: true },
      },
    ]);
    await expectVerbatim(articleId);
  });

  it("keep a person's own claim as long as the article says its words", async () => {
    const { externalId, articleId, revisionId } = await publish(['Il promet des écoles.', said('Oui', 'Anne Lebrun')]);
    const start = [...'Titre 🏛\n\nIl '].length;
    const added = await services.run((unit) =>
      services.get(ClaimEditor).add(unit, {
        articleId,
        revisionId,
        language: 'fr',
        content: [{ start, end: start + 'promet des écoles'.length }],
      }),
    );
    await publish(['Avant.', 'Il promet des écoles.', said('Oui', 'Anne Lebrun')], externalId);
    expect(await services.get(Claims).get(added.id)).toMatchObject({
      contentText: 'promet des écoles',
      flags: { gone: false },
    });
    await publish(['Avant.', said('Oui', 'Anne Lebrun')], externalId);
    expect(await services.get(Claims).get(added.id)).toMatchObject({ flags: { gone: true } });
    await expectVerbatim(articleId);
  });

  it('come back with the text when it returns to an earlier wording', async () => {
    const { externalId, articleId, revisionId } = await publish([said('Oui, trois fois oui', 'Anne Lebrun')]);
    await publish([said('Non, trois fois non', 'Anne Lebrun')], externalId);
    const back = await publish([said('Oui, trois fois oui', 'Anne Lebrun')], externalId);
    expect(back.revisionId).toBe(revisionId);
    const claims = await claimsOf(articleId);
    expect(claims.filter(({ flags }) => !flags.gone)).toMatchObject([
      { contentText: 'Oui, trois fois oui', revisionId },
    ]);
    await expectVerbatim(articleId);
  });

  it('take what a newer engine says, but never over a person', async () => {
    const { articleId, revisionId } = await publish([
      said('La région paiera', 'Inès Ramos'),
      said('Nous avons tout dit', 'Paul Costa'),
      said('Le pont rouvrira', 'Anne Lebrun'),
    ]);
    const [free, corrected, dismissed] = (await claimsOf(articleId)).map(({ id }) => id) as [string, string, string];
    await services.run(async (unit) => {
      await services.get(ClaimLife).lock(unit, corrected);
      await services.get(ClaimEditor).correct(unit, corrected, { act: 'deny' });
      await services.get(ClaimLife).move(unit, { claimId: dismissed, action: 'dismiss', dismissalReason: 'opinion' });
    });
    engine.act = 'accuse';
    engine.version = '2';
    await services.run((unit) => services.get(Revisions).readAgain(unit, revisionId));
    await extract(revisionId);
    expect(await claimsOf(articleId)).toMatchObject([
      { id: free, act: 'accuse', flags: { changed: false } },
      { id: corrected, act: 'deny' },
      { id: dismissed, act: 'state', state: 'dismissed' },
    ]);
  });

  it('are not stored for a revision that another has overtaken', async () => {
    const externalId = `article-${++count}`;
    const receive = (paragraphs: string[]) =>
      services.run((unit) =>
        services.get(ArticleIntake).receive(unit, { externalId, title: 'Titre', paragraphs, language: 'fr' }),
      );
    const late = await receive([said('Un', 'Anne Lebrun')]);
    const { articleId, revisionId } = await receive([said('Deux', 'Anne Lebrun')]);
    await extract(revisionId);
    await extract(late.revisionId);
    expect(await claimsOf(articleId)).toMatchObject([{ contentText: 'Deux' }]);
  });
});
