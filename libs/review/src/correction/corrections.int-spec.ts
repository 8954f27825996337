import { Claims, type ClaimEdit } from '@dixit/claims';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, spanIn, type TestDesk } from '../../../../test/support/review';
import type { Actor } from '../desk/desk';
import { EntityDesk } from '../entities/entity-desk';
import { ReviewQueue } from '../queue/review-queue';
import { ExtractionReport } from '../reports/extraction-report';
import { Scorer } from '../queue/scorer';
import { CorrectionLog } from './correction-log';
import { Corrections } from './corrections';
import { Dismissals, joined } from './dismissals';

const TITLE = 'Titre';
const TEXT = `${TITLE}\n\n« Nous ouvrirons 12 écoles », a déclaré Lucie Marchal. Elle accuse la région de mentir.`;
const words = (text: string) => spanIn(TEXT, text);
const named = (name: string) => ({ name, kind: 'person' as const, mention: null });

describe('correcting what the engine answered', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ana: Actor;
  let editor: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    [ana, editor] = [await desk.person('reviewer'), await desk.person('editor')];
  });
  afterAll(() => desk.close());

  const claims = () => desk.get(Claims);
  const aClaim = async () => (await desk.claims([{}], { title: TITLE }))[0] ?? '';
  const versionOf = async (id: string) => (await claims().get(id)).version;
  const correct = async (id: string, edit: ClaimEdit) => {
    const version = await versionOf(id);
    return desk.run((unit) => desk.get(Corrections).correct(unit, ana, id, version, edit));
  };
  const split = async (id: string, parts: readonly ClaimEdit[]) => {
    const version = await versionOf(id);
    return desk.run((unit) => desk.get(Corrections).split(unit, ana, id, version, parts));
  };
  const merge = async (id: string, otherId: string) => {
    const version = await versionOf(id);
    return desk.run((unit) =>
      desk.get(Dismissals).merge(unit, editor, id, version, { otherId, otherVersion: undefined }),
    );
  };
  const told = async (id: string) => {
    const sql = `SELECT name, payload FROM outbox_message WHERE kind = 'event' AND payload->>'id' = $1 ORDER BY created_at, id`;
    return desk.get(DataSource).query<{ name: string; payload: Record<string, unknown> }[]>(sql, [id]);
  };

  it('keeps the engine’s original, and tells who was told the wrong speaker the right one', async () => {
    const id = await aClaim();
    const edit = { speakers: [named('Jo Roux')], act: 'promise' as const, negated: true, hedged: true };
    expect(await correct(id, edit)).toMatchObject({ speakers: [{ name: 'Jo Roux' }], act: 'promise', negated: true });
    const [row] = await desk.get(DataSource).query('SELECT original FROM claim WHERE id = $1', [id]);
    expect(row.original).toMatchObject({ act: 'state', speakers: [{ name: 'Lucie Marchal' }] });
    expect((await told(id)).at(-1)).toMatchObject({
      name: 'claim.corrected',
      payload: { speakers: [{ name: 'Jo Roux' }], previous: { speakers: [{ name: 'Lucie Marchal' }] } },
    });
  });

  it('takes words of the article alone', async () => {
    const id = await aClaim();
    for (const [content, pointer] of [
      [[{ start: 0, end: 4, text: 'Faux' }], '/content/0/text'],
      [[{ start: 9, end: 9 }], '/content/0'],
      [[{ start: 0, end: 100_000 }], '/content/0'],
      [[], '/content'],
      [[words('12 écoles'), words('écoles')], '/content'],
    ] as const) {
      await expect(correct(id, { content })).rejects.toMatchObject({
        code: 'validation_failed',
        faults: [{ pointer }],
      });
    }
    expect(await versionOf(id)).toBe(1);
    const after = await correct(id, { content: [words('12 écoles'), words('Nous ouvrirons')] });
    expect(after.contentText).toBe('Nous ouvrirons […] 12 écoles');
  });

  it('splits a claim: the first part stays it, the others are new and tell who speaks', async () => {
    const id = await aClaim();
    const parts = await split(id, [
      { content: [words('Nous ouvrirons')] },
      { content: [words('12 écoles')], act: 'promise' },
      {
        content: [words('la région de mentir')],
        speakers: [named('Jo Roux')],
        act: 'accuse',
        targets: [named('Région')],
      },
    ]);
    expect(parts.map(({ contentText, act, speakers }) => [contentText, act, speakers[0]?.name])).toEqual([
      ['Nous ouvrirons', 'state', 'Lucie Marchal'],
      ['12 écoles', 'promise', 'Lucie Marchal'],
      ['la région de mentir', 'accuse', 'Jo Roux'],
    ]);
    expect(parts[0]?.id).toBe(id);
    expect((await told(id)).at(-1)).toMatchObject({
      name: 'claim.split',
      payload: { into: parts.slice(1).map((part) => ({ id: part.id })), previous: { id } },
    });
    expect((await told(parts[2]?.id ?? ''))[0]).toMatchObject({
      name: 'claim.created',
      payload: { speakers: [{ name: 'Jo Roux' }], targets: [{ name: 'Région' }] },
    });
    const log = await desk.get(CorrectionLog).of(parts[1]?.id ?? '');
    expect(log.map(({ kind, otherClaimId }) => [kind, otherClaimId])).toEqual([['split', id]]);
  });

  it('splits the same words among those who said them together, once each', async () => {
    const id = await aClaim();
    const content = [words('Nous ouvrirons 12 écoles')];
    const [ben, cleo] = [
      { content, speakers: [named('Ben Ali')] },
      { content, speakers: [named('Cléo Sand')] },
    ];
    const parts = await split(id, [{ content }, ben, cleo]);
    expect(parts.map(({ speakers }) => speakers[0]?.name)).toEqual(['Lucie Marchal', 'Ben Ali', 'Cléo Sand']);
    await expect(split(id, [{ content }, ben])).rejects.toMatchObject({ code: 'already_exists' });
    await expect(split(id, [{ content }])).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(split(id, [{ content }, { act: 'deny' }])).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('merges two claims of a text, and none of different texts', async () => {
    const [id = '', other = ''] = await desk.claims(
      [{ content: [words('Nous ouvrirons')] }, { content: [words('ouvrirons 12 écoles')], speakers: [named('X')] }],
      { title: TITLE },
    );
    const merged = await merge(id, other);
    expect(merged.contentText).toBe('Nous ouvrirons 12 écoles');
    expect(await claims().get(other)).toMatchObject({ state: 'dismissed', dismissalReason: 'duplicate' });
    expect((await told(id)).at(-1)).toMatchObject({ name: 'claim.merged', payload: { merged: { id: other } } });
    await expect(merge(id, other)).rejects.toMatchObject({ code: 'state_forbids' });
    await expect(merge(id, id)).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(merge(id, await aClaim())).rejects.toMatchObject({ code: 'validation_failed' });
    const [first = '', second = ''] = await desk.claims([{}, { act: 'deny', cue: [] }], { title: TITLE });
    const both = await Promise.allSettled([merge(first, second), merge(second, first)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    [
      [
        [0, 3],
        [5, 8],
      ],
      [
        [0, 3],
        [5, 8],
      ],
    ],
    [
      [
        [5, 8],
        [0, 6],
      ],
      [[0, 8]],
    ],
    [
      [
        [0, 3],
        [3, 6],
      ],
      [
        [0, 3],
        [3, 6],
      ],
    ],
    [
      [
        [0, 9],
        [2, 4],
        [4, 5],
      ],
      [[0, 9]],
    ],
  ])('joins the stretches %j to %j', (stretches, expected) => {
    const result = joined(stretches.map(([start = 0, end = 0]) => ({ start, end })));
    expect(result.map(({ start, end }) => [start, end])).toEqual(expected);
  });

  it('shows what was added and corrected in the engine’s scorecard', async () => {
    const before = (await desk.get(ExtractionReport).read('language', null))[0];
    const id = await aClaim();
    const { articleId, revisionId } = await claims().get(id);
    const missed = {
      articleId,
      revisionId,
      language: 'fr',
      content: [words('la région')],
      speakers: [named('Jo Roux')],
    };
    const added = await desk.run((unit) => desk.get(Corrections).add(unit, ana, missed));
    expect(added.speakers).toMatchObject([{ name: 'Jo Roux' }]);
    await expect(desk.run((unit) => desk.get(Corrections).add(unit, ana, missed))).rejects.toMatchObject({
      code: 'already_exists',
    });
    await correct(id, { hedged: true });
    const after = (await desk.get(ExtractionReport).read('language', null))[0];
    expect([after?.missed, after?.corrected]).toEqual([(before?.missed ?? 0) + 1, (before?.corrected ?? 0) + 1]);
  });

  it('names the entity that was chosen, also where two share a name and where it was merged since', async () => {
    const [one, two, id] = [await aClaim(), await aClaim(), await aClaim()];
    const [baker, minister] = ['Ida Faure', 'I. Faure'];
    const speaker = async (of: string) => (await claims().get(of)).speakers[0]?.entityId ?? '';
    await correct(one, { speakers: [named(baker)] });
    await correct(two, { speakers: [named(minister)] });
    const [from, into] = [await speaker(one), await speaker(two)];
    const mergeThem = await desk.run((unit) => desk.get(EntityDesk).merge(unit, editor, from, into, undefined));
    await correct(id, { speakers: [{ entityId: from }] });
    expect(await speaker(id)).toBe(into);
    const third = await aClaim();
    await correct(third, { speakers: [named('Ministre Faure')] });
    const last = await speaker(third);
    const further = await desk.run((unit) => desk.get(EntityDesk).merge(unit, editor, into, last, undefined));
    const undo = (mergeId: string) => desk.run((unit) => desk.get(EntityDesk).undo(unit, mergeId, undefined));
    await expect(undo(mergeThem.id)).rejects.toMatchObject({ code: 'state_forbids' });
    await undo(further.id);
    await undo(mergeThem.id);
    expect([await speaker(one), await speaker(two), await speaker(third)]).toEqual([from, into, last]);
    const split = await desk.run((unit) =>
      desk.get(EntityDesk).split(unit, editor, from, undefined, { name: baker, kind: 'person', claimIds: [one] }),
    );
    await correct(id, { speakers: [{ entityId: split.id }] });
    expect(await speaker(id)).toBe(split.id);
  });

  it('makes a claim more urgent when it turns out an accusation of a person, or another outlet carries it', async () => {
    const [id = ''] = await desk.claims([{}], { title: TITLE, publisher: 'Agence' });
    await desk.get(Scorer).score([id]);
    const parts = async () => (await desk.get(ReviewQueue).get(id)).parts;
    expect(await parts()).toMatchObject({ accusation: 0, personTargeted: 0, outlets: 0 });
    await correct(id, { act: 'accuse', targets: [{ name: 'Compagnie Zed', kind: 'organisation', mention: null }] });
    const { revisionId, targets } = await claims().get(id);
    const jobs = `SELECT 1 FROM outbox_message WHERE name = 'review.score' AND payload->>'revisionId' = $1`;
    expect((await desk.get(DataSource).query(jobs, [revisionId])).length).toBe(2);
    await desk.get(Scorer).scoreRevision(revisionId);
    expect(await parts()).toMatchObject({ accusation: 1, personTargeted: 0 });
    await desk.run((unit) => desk.get(EntityDesk).change(unit, targets[0]?.entityId ?? '', 1, { kind: 'person' }));
    desk.clock.advance(60_000);
    await desk.get(Scorer).sweep();
    expect(await parts()).toMatchObject({ personTargeted: 1 });
    const rank = async () =>
      (await desk.get(DataSource).query('SELECT rank FROM review_item WHERE claim_id = $1', [id]))[0].rank as number;
    const before = await rank();
    const [copy = ''] = await desk.claims([{}], { title: TITLE, publisher: 'Gazette' });
    await desk.get(Scorer).score([copy]);
    const { outlets } = await parts();
    expect(outlets).toBeGreaterThan(0);
    expect(await rank()).toBeCloseTo(before - 20 * (outlets ?? 0), 6);
  });
});
