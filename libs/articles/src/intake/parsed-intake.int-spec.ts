import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { openServices, type TestServices } from '../../../../test/support/services';
import { ArticlesModule } from '../articles.module';
import { Articles } from '../articles';
import { DocumentReader } from './document-reader';
import { EndedEmbargoes } from './ended-embargoes';
import { ParsedIntake, type TakenArticle } from './parsed-intake';
import { ForgottenRevisions } from '../forgotten-revisions';

const SAMPLES = path.join(__dirname, '../../../../test/intake/samples');

interface Item {
  readonly id?: string;
  readonly at?: string;
  readonly text?: string;
  readonly status?: string;
  readonly embargoed?: string;
}

function ninjs({
  id = 'urn:1',
  at = '2026-03-01T08:00:00Z',
  text = 'Le maire a démissionné.',
  status = 'usable',
  embargoed,
}: Item): Buffer {
  return Buffer.from(
    JSON.stringify({
      uri: id,
      type: 'text',
      headline: 'Un titre',
      body_text: text,
      versioncreated: at,
      pubstatus: status,
      embargoed,
      language: 'fr',
    }),
  );
}

describe('documents of publishers', () => {
  const database = useTestDatabase();
  let services: TestServices;
  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule]);
  });
  afterAll(() => services.close());

  async function takeFile(bytes: Uint8Array, name: string | null = null): Promise<TakenArticle[]> {
    const parsed = await services.get(DocumentReader).read(bytes, name, null);
    const taken: TakenArticle[] = [];
    for (const article of parsed)
      taken.push(await services.run((unit) => services.get(ParsedIntake).take(unit, article)));
    return taken;
  }
  const take = async (item: Item): Promise<TakenArticle> => {
    const [taken] = await takeFile(ninjs(item));
    if (!taken) throw new Error('nothing was taken in');
    return taken;
  };
  const jobs = async (): Promise<number> =>
    Number(
      (
        await services
          .get(DataSource)
          .query<{ count: string }[]>(`SELECT count(*) FROM outbox_message WHERE kind = 'job'`)
      )[0]?.count,
    );
  const events = (name: string): Promise<unknown[]> =>
    services.get(DataSource).query(`SELECT payload FROM outbox_message WHERE name = $1`, [name]);

  it.each(['ninjs-1.json', 'ninjs-2.json', 'newsml-g2-item.xml', 'newsml-g2-message.xml', 'note.md', 'dispatch.txt'])(
    '%s is taken in, and again without change',
    async (name) => {
      const bytes = readFileSync(path.join(SAMPLES, name));
      expect((await takeFile(bytes, name)).map(({ outcome }) => outcome)).toContain('created');
      expect((await takeFile(bytes, name)).map(({ outcome }) => outcome)).not.toContain('created');
    },
  );

  it('make a revision of a correction, and ignore an older version that comes late', async () => {
    const first = await take({ id: 'urn:correction' });
    const second = await take({
      id: 'urn:correction',
      at: '2026-03-01T09:00:00Z',
      text: 'Le maire a annoncé sa démission.',
    });
    expect(second).toMatchObject({ outcome: 'revised', articleId: first.articleId, revisionNumber: 2 });
    expect(
      await take({ id: 'urn:correction', at: '2026-03-01T08:30:00Z', text: 'Une version intermédiaire.' }),
    ).toMatchObject({ outcome: 'ignored' });
    expect((await services.get(Articles).get(first.articleId ?? '')).text).toContain('annoncé');
  });

  it('withdraw what the publisher kills, once, and take it in again when it is sent again', async () => {
    const { articleId = '' } = await take({ id: 'urn:kill' });
    expect(await take({ id: 'urn:kill', at: '2026-03-01T09:00:00Z', status: 'canceled' })).toMatchObject({
      outcome: 'withdrawn',
      articleId,
    });
    await take({ id: 'urn:kill', at: '2026-03-01T09:05:00Z', status: 'canceled' });
    expect((await services.get(Articles).get(articleId)).withdrawnAt).not.toBeNull();
    expect(await events('article.withdrawn')).toHaveLength(1);
    await take({ id: 'urn:kill', at: '2026-03-01T10:00:00Z', text: 'Une autre version.' });
    expect((await services.get(Articles).get(articleId)).withdrawnAt).toBeNull();
    expect(await take({ id: 'urn:never-seen', status: 'canceled' })).toMatchObject({ outcome: 'ignored' });
  });

  it('are not extracted under embargo, and are as soon as it ends', async () => {
    const before = await jobs();
    const embargoed = new Date(Date.now() + 3_600_000).toISOString();
    const { articleId = '' } = await take({ id: 'urn:embargo', embargoed, at: new Date().toISOString() });
    await services.get(EndedEmbargoes).sweep();
    await services.get(ForgottenRevisions).sweep();
    expect(await jobs()).toBe(before);
    services.clock.advance(3_700_000);
    await services.get(EndedEmbargoes).sweep();
    expect(await jobs()).toBe(before + 1);
    expect(await services.get(EndedEmbargoes).sweep()).toBe(0);
    expect((await services.get(Articles).get(articleId)).revision.state).toBe('received');
  });

  it('end their embargo by a new version without one', async () => {
    const { articleId = '' } = await take({ id: 'urn:withheld', status: 'withheld' });
    expect((await services.get(Articles).get(articleId)).embargoedUntil?.getUTCFullYear()).toBe(9999);
    const before = await jobs();
    services.clock.advance(1000);
    await take({ id: 'urn:withheld', at: '2026-03-01T09:00:00Z' });
    services.clock.advance(1000);
    await services.get(EndedEmbargoes).sweep();
    expect(await jobs()).toBe(before + 1);
  });
});
