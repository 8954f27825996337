import { ArticleLife } from '@dixit/articles';
import { Claims, type ClaimView } from '@dixit/claims';
import { AlertSearches, PublicationModule, SavedSearches } from '@dixit/publication';
import { Corrections, Dismissals, Leases, Verdicts, type Actor } from '@dixit/review';
import { payloadSchema, type EventType } from '@dixit/webhooks';
import Ajv2020 from 'ajv/dist/2020';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../support/database';
import { openDesk, spanIn, type TestDesk } from '../support/review';

const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strictTypes: false });
const PUBLISHER = 'Agence de l’essai';
const CONTENT: Parameters<Verdicts['submit']>[4] = {
  fidelity: 'verbatim',
  step: 'mostly_false',
  summary: 'Le compte n’y est pas.',
  reasoning: 'Dix écoles, pas douze.',
  evidenceIds: [],
  trueAsOf: null,
  reviewBy: null,
};

interface Told {
  readonly name: EventType;
  readonly payload: Record<string, unknown>;
  readonly created_at: Date;
}

describe('what the desk tells', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let ana: Actor;
  let ben: Actor;
  beforeAll(async () => {
    desk = await openDesk(database.url, [PublicationModule]);
    [ana, ben] = [await desk.person('editor'), await desk.person('editor')];
  });
  afterAll(() => desk.close());

  const view = (id: string): Promise<ClaimView> => desk.get(Claims).get(id);
  const claims = async (count: number): Promise<string[]> => {
    const ids = await desk.claims(
      Array.from({ length: count }, (_, n) => ({
        speakers: [{ name: `Speaker ${n}`, kind: 'person' as const, mention: null }],
      })),
      { publisher: PUBLISHER },
    );
    for (const id of ids) await desk.run((unit) => desk.get(Leases).take(unit, ana, id));
    return ids;
  };
  const publish = async (id: string): Promise<void> => {
    const { version } = await view(id);
    await desk.run((unit) => desk.get(Verdicts).submit(unit, ana, id, version, CONTENT));
    const submitted = (await view(id)).version;
    await desk.run((unit) => desk.get(Verdicts).approve(unit, ben, id, submitted));
  };
  const told = async (...names: EventType[]): Promise<Told[]> => {
    const all: Told[] = await desk
      .get(DataSource)
      .query(`SELECT name, payload, created_at FROM outbox_message WHERE kind = 'event' ORDER BY created_at, id`);
    return all.filter(({ name }) => names.includes(name));
  };
  /** Every one of these was told, fits its published schema, and says who published the article. */
  const expectTold = async (...names: EventType[]): Promise<void> => {
    const events = await told(...names);
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(names));
    for (const { name, payload: data, created_at } of events) {
      const validate = ajv.compile({ ...payloadSchema(name, ''), $id: undefined });
      // Not as a link, not as erased: as itself.
      expect(data).not.toHaveProperty('dataUrl');
      expect({
        name,
        valid: validate({ type: name, timestamp: created_at.toISOString(), data }),
        errors: validate.errors,
      }).toEqual({ name, valid: true, errors: null });
      expect({ name, publisher: data['publisher'] ?? (data['claim'] as ClaimView | undefined)?.publisher }).toEqual({
        name,
        publisher: PUBLISHER,
      });
    }
  };

  it('of corrections fits its schemas and names the publisher', async () => {
    const [first = '', second = '', third = ''] = await claims(3);
    const { version, content } = await view(first);
    const text = content[0]?.text ?? '';
    await desk.run((unit) => desk.get(Corrections).correct(unit, ana, first, version, { act: 'promise' }, 'tense'));
    const corrected = await view(first);
    await desk.run((unit) =>
      desk.get(Dismissals).merge(unit, ana, first, corrected.version, { otherId: second, otherVersion: undefined }),
    );
    const [whole] = (await view(third)).content;
    const parts = ['Nous ouvrirons', '12 écoles'].map((words) => {
      const { start, end } = spanIn(text, words);
      const at = whole?.start ?? 0;
      return { content: [{ start: at + start, end: at + end, text: words }] };
    });
    const { version: beforeSplit } = await view(third);
    await desk.run((unit) => desk.get(Corrections).split(unit, ana, third, beforeSplit, parts));
    const { version: beforeDismissal } = await view(third);
    await desk.run((unit) => desk.get(Dismissals).dismiss(unit, ana, third, beforeDismissal, 'opinion', 'a view'));
    const { version: dismissed } = await view(third);
    await desk.run((unit) => desk.get(Dismissals).restore(unit, ana, third, dismissed));
    await expectTold(
      ...(['claim.created', 'claim.corrected', 'claim.merged', 'claim.split'] as const),
      ...(['claim.dismissed', 'claim.restored'] as const),
    );
  });

  it('of verdicts fits its schemas, names the publisher, and later events the rating', async () => {
    const [id = ''] = await claims(1);
    await publish(id);
    const { version } = await view(id);
    await desk.run((unit) => desk.get(Verdicts).reopen(unit, ana, id, version, 'new figures'));
    await desk.run((unit) => desk.get(Leases).take(unit, ana, id));
    await publish(id);
    const { version: again } = await view(id);
    await desk.run((unit) => desk.get(Verdicts).withdraw(unit, ben, id, again, 'wrong'));
    await expectTold('claim.verdict_published', 'claim.verdict_corrected', 'claim.verdict_withdrawn');
    const [published] = await told('claim.verdict_published');
    expect(published?.payload['ratingLabel']).toEqual(expect.any(String));
  });

  it('of saved searches carries the claim, so that it is filtered like any other', async () => {
    const [id = ''] = await claims(1);
    const { articleId } = await view(id);
    const { userId } = ana;
    await desk.run((unit) =>
      desk.get(SavedSearches).save(unit, userId, { name: 'All', filters: { articleId }, alert: true }),
    );
    const event = { position: '1', id, type: 'article.extracted', data: { articleId }, createdAt: new Date() };
    await desk.run((unit) => desk.get(AlertSearches).consume(unit, event));
    await expectTold('search.matched');
    const [match] = await told('search.matched');
    expect(match?.payload['claim']).toMatchObject({ id, verificationStatus: 'in_review' });
  });

  it('of a withdrawn article fits its schema', async () => {
    const [id = ''] = await claims(1);
    const { articleId } = await view(id);
    await desk.run((unit) => desk.get(ArticleLife).withdraw(unit, articleId, 'retracted'));
    await expectTold('article.withdrawn');
  });
});
