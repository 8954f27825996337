import { Claims } from '@dixit/claims';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import type { Actor } from '../desk/desk';
import { EntityDesk } from './entity-desk';

describe('entities on the desk', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let editor: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url);
    editor = await desk.person('editor');
  });
  afterAll(() => desk.close());

  const saidBy = (name: string) => desk.claim({ speakers: [{ name, kind: 'person', mention: null }] });
  const speakerOf = async (claimId: string) => (await desk.get(Claims).get(claimId)).speakers[0]?.entityId ?? '';
  const merge = (fromId: string, intoId: string) =>
    desk.run((unit) => desk.get(EntityDesk).merge(unit, editor, fromId, intoId, undefined));

  it('are merged with their names and claims, and parted again as they were', async () => {
    const [first, second] = [await saidBy('Anne Petit'), await saidBy('A. Petit')];
    const [into, from] = [await speakerOf(first), await speakerOf(second)];
    const { id, claims } = await merge(from, into);
    expect(claims).toBe(1);
    expect(await speakerOf(second)).toBe(into);
    expect(await speakerOf(await saidBy('A. Petit'))).toBe(into);
    await expect(merge(from, into)).rejects.toMatchObject({ code: 'state_forbids' });
    await desk.run((unit) => desk.get(EntityDesk).undo(unit, id, undefined));
    expect([await speakerOf(first), await speakerOf(second)]).toEqual([into, from]);
    await expect(desk.run((unit) => desk.get(EntityDesk).undo(unit, id, undefined))).rejects.toMatchObject({
      code: 'state_forbids',
    });
    const sql = `SELECT payload->>'undone' AS undone FROM outbox_message WHERE name = 'entity.merged' AND payload->>'id' = $1 ORDER BY created_at, id`;
    expect(await desk.get(DataSource).query(sql, [into])).toEqual([{ undone: 'false' }, { undone: 'true' }]);
  });

  it('are split by claims, told as corrections, and kept from being merged by mistake', async () => {
    const [politician, baker] = [await saidBy('Jean Martin'), await saidBy('Jean Martin')];
    const id = await speakerOf(politician);
    expect(await speakerOf(baker)).toBe(id);
    const made = await desk.run((unit) =>
      desk
        .get(EntityDesk)
        .split(unit, editor, id, undefined, { name: 'Jean Martin', kind: 'person', claimIds: [baker] }),
    );
    expect([await speakerOf(politician), await speakerOf(baker)]).toEqual([id, made.id]);
    await expect(merge(made.id, id)).rejects.toMatchObject({ code: 'state_forbids' });
    expect(await desk.get(EntityDesk).distinctFrom(id)).toEqual([expect.objectContaining({ entityId: made.id })]);
    const sql = `SELECT count(*)::int AS count FROM outbox_message WHERE name = 'claim.corrected' AND payload->>'id' = $1`;
    expect(await desk.get(DataSource).query(sql, [baker])).toEqual([{ count: 1 }]);
    await desk.run((unit) => desk.get(EntityDesk).forgetDistinction(unit, id, undefined, made.id));
    await expect(merge(made.id, id)).resolves.toMatchObject({ claims: 1 });
  });

  it('are renamed and given a kind and a Wikidata id that no other has', async () => {
    const [one, other] = [await speakerOf(await saidBy('ONU')), await speakerOf(await saidBy('OMS'))];
    const change = (id: string, version: number, wikidataId: string) =>
      desk.run((unit) =>
        desk.get(EntityDesk).change(unit, id, version, { name: 'Nations unies', kind: 'organisation', wikidataId }),
      );
    expect(await change(one, 1, 'Q1065')).toMatchObject({ name: 'Nations unies', kind: 'organisation', version: 2 });
    await expect(change(one, 1, 'Q1065')).rejects.toMatchObject({ code: 'version_stale' });
    await expect(change(other, 1, 'Q1065')).rejects.toMatchObject({ code: 'already_exists' });
    expect(await speakerOf(await saidBy('nations UNIES'))).toBe(one);
  });
});
