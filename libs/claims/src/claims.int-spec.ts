import { ArticleIntake, ArticlesModule } from '@dixit/articles';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { openServices, type TestServices } from '../../../test/support/services';
import type { ClaimDraft } from './claim-draft';
import { ClaimLife } from './claim-life';
import { ClaimRecorder } from './claim-recorder';
import { Claims } from './claims';
import { ClaimsModule } from './claims.module';

const TITLE = 'Séance 🏛 du conseil';
const PARAGRAPH = '« Nous ouvrirons », a déclaré Lucie Marchal. Elle accuse la région.';
const TEXT = `${TITLE}\n\n${PARAGRAPH}`;

/** Span of the first occurrence, in code points. */
function span(text: string) {
  const start = [...TEXT.slice(0, TEXT.indexOf(text))].length;
  return { start, end: start + [...text].length, text };
}

function aDraft(changes: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    type: 'direct',
    act: 'state',
    negated: false,
    hedged: false,
    content: [span('Nous ouvrirons')],
    cue: [span('a déclaré')],
    speakers: [{ name: 'Lucie Marchal', kind: 'person', mention: span('Lucie Marchal') }],
    targets: [],
    addressees: [],
    via: [],
    saidOn: '2026-03-02',
    saidAt: null,
    within: null,
    confidence: 0.9,
    rule: 'incise',
    ...changes,
  };
}

describe('claims', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let count = 0;
  const receive = () =>
    services.run((unit) =>
      services
        .get(ArticleIntake)
        .receive(unit, { externalId: `article-${++count}`, title: TITLE, paragraphs: [PARAGRAPH], language: 'fr' }),
    );
  const record = async (claims: ClaimDraft[], into?: { articleId: string; revisionId: string }) => {
    const { articleId, revisionId } = into ?? (await receive());
    return services.run((unit) =>
      services.get(ClaimRecorder).record(unit, { articleId, revisionId, language: 'fr', claims }),
    );
  };

  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule, ClaimsModule]);
  });
  afterAll(() => services.close());

  it('leave nothing for a generated migration to do', async () => {
    const { upQueries } = await services.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are read back as they were recorded', async () => {
    const accusation = aDraft({
      act: 'accuse',
      type: 'indirect',
      content: [span('la région')],
      cue: [span('accuse')],
      targets: [{ name: 'région', kind: 'organisation', mention: span('la région') }],
      speakers: [{ name: 'LUCIE  Marchal', kind: 'person', mention: span('Elle') }],
      within: 0,
    });
    const [outer = '', inner = ''] = await record([aDraft(), accusation]);
    const claim = await services.get(Claims).get(inner);
    expect(claim).toMatchObject({
      act: 'accuse',
      content: accusation.content,
      cue: accusation.cue,
      targets: [{ name: 'région', kind: 'organisation', mention: span('la région') }],
      saidOn: '2026-03-02',
      withinClaimId: outer,
      state: 'queued',
      verificationStatus: 'unreviewed',
      verdict: null,
      version: 1,
    });
    const first = await services.get(Claims).get(outer);
    expect(claim.speakers[0]?.entityId).toBe(first.speakers[0]?.entityId);
    expect(claim.speakers[0]?.entityId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are stored once although recorded twice', async () => {
    const into = await receive();
    expect(await record([aDraft(), aDraft()], into)).toHaveLength(1);
    expect(await record([aDraft()], into)).toEqual([]);
    const { items } = await services.get(Claims).list({ articleId: into.articleId, limit: 10 });
    expect(items).toHaveLength(1);
  });

  it.each([
    ['content', aDraft({ content: [{ ...span('Nous ouvrirons'), text: 'Nous fermerons' }] })],
    ['cue', aDraft({ cue: [{ ...span('a déclaré'), start: 4 }] })],
    ['mention', aDraft({ speakers: [{ name: 'X', kind: 'person', mention: { start: 0, end: 3, text: 'Luc' } }] })],
    ['span beyond the text', aDraft({ content: [{ start: 9_000, end: 9_002, text: 'ab' }] })],
  ])('are refused by the database where the %s is not the words of the article', async (_, draft) => {
    await expect(record([draft])).rejects.toMatchObject({
      driverError: { code: '23514', constraint: 'claim_verbatim' },
    });
  });

  it('are compared with the text also far into a long one', async () => {
    const words = (n: number) => `« La ligne n° ${n} », été 🏛.`;
    const paragraphs = Array.from({ length: 3_000 }, (_, n) => words(n));
    const into = await services.run((unit) =>
      services.get(ArticleIntake).receive(unit, { externalId: 'long', paragraphs, language: 'fr' }),
    );
    let at = 0;
    const drafts = paragraphs.map((text) => {
      const content = [{ start: at, end: at + [...text].length, text }];
      at += [...text].length + 2;
      return aDraft({ content, cue: [], speakers: [{ name: 'X', kind: 'unnamed', mention: null }] });
    });
    const wrong = drafts.map((draft, n) =>
      n === 2_999
        ? { ...draft, content: draft.content.map((one) => ({ ...one, start: one.start + 1, end: one.end + 1 })) }
        : draft,
    );
    await expect(record(wrong, into)).rejects.toMatchObject({ driverError: { constraint: 'claim_verbatim' } });
    expect(await record(drafts, into)).toHaveLength(3_000);
  });

  it('cannot be made untrue later', async () => {
    const [id = ''] = await record([aDraft()]);
    const source = services.get(DataSource);
    await expect(source.query(`UPDATE claim_span SET text = 'x' WHERE claim_id = $1`, [id])).rejects.toMatchObject({
      code: '23514',
    });
    const { revisionId } = await services.run((unit) =>
      services.get(ArticleIntake).receive(unit, {
        externalId: 'other',
        paragraphs: ['Tout autre chose, et bien plus longue que le texte.'],
        language: 'fr',
      }),
    );
    await expect(
      source.query(`UPDATE claim SET revision_id = $2 WHERE id = $1`, [id, revisionId]),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      source.query(`UPDATE article_revision SET text = 'x' WHERE id = $1`, [revisionId]),
    ).rejects.toMatchObject({ code: '23000' });
  });

  it('go through their life with the version that was seen, and no other way', async () => {
    const [claimId = ''] = await record([aDraft()]);
    const life = services.get(ClaimLife);
    await services.run((unit) => life.move(unit, { claimId, action: 'take', version: 1 }));
    await expect(
      services.run((unit) => life.move(unit, { claimId, action: 'propose', version: 1 })),
    ).rejects.toMatchObject({ code: 'version_stale' });
    await services.run((unit) => life.move(unit, { claimId, action: 'propose', version: 2 }));
    await services.run((unit) =>
      life.move(unit, {
        claimId,
        action: 'publish',
        verdict: { fidelity: 'verbatim', ratingLabel: 'Vrai', ratingValue: 5 },
      }),
    );
    expect(await services.get(Claims).get(claimId)).toMatchObject({
      verificationStatus: 'published',
      verdict: { fidelity: 'verbatim', ratingLabel: 'Vrai', ratingValue: 5 },
    });
    await expect(
      services.run((unit) => life.move(unit, { claimId, action: 'dismiss', dismissalReason: 'opinion' })),
    ).rejects.toMatchObject({
      code: 'state_forbids',
    });
  });

  it('page without gaps or repeats', async () => {
    const into = await receive();
    await record(
      ['Nous', 'ouvrirons', 'Elle', 'accuse', 'région'].map((word) => aDraft({ content: [span(word)] })),
      into,
    );
    const read = async (cursor?: string): Promise<string[]> => {
      const page = await services
        .get(Claims)
        .list({ articleId: into.articleId, limit: 2, ...(cursor ? { cursor } : {}) });
      return [
        ...page.items.map(({ contentText }) => contentText),
        ...(page.nextCursor ? await read(page.nextCursor) : []),
      ];
    };
    expect(await read()).toEqual(['Nous', 'ouvrirons', 'Elle', 'accuse', 'région']);
    const newest = await services.get(Claims).list({ limit: 3 });
    const older = await services.get(Claims).list({ limit: 3, cursor: newest.nextCursor ?? '' });
    expect(new Set([...newest.items, ...older.items].map(({ id }) => id)).size).toBe(6);
  });
});
