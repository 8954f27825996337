import { cp, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Articles, ArticlesModule, DocumentReader, ParsedIntake } from '@dixit/articles';
import { UnitOfWork, createLogger } from '@dixit/platform';
import { useTestDatabase } from '../../../test/support/database';
import { openServices, type TestServices } from '../../../test/support/services';
import { WatchedFolder } from './watched-folder';

const SAMPLES = path.join(__dirname, '../../../test/intake/samples');

describe('a watched folder', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let folder: string;
  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule]);
    folder = await mkdtemp(path.join(os.tmpdir(), 'dixit-wires-'));
  });
  afterAll(async () => {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  });
  const watching = () =>
    new WatchedFolder(folder, {
      documents: services.get(DocumentReader),
      intake: services.get(ParsedIntake),
      units: services.get(UnitOfWork),
      logger: createLogger('test', 'silent'),
    });
  const age = async (name: string): Promise<void> =>
    utimes(path.join(folder, name), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));

  it('takes in whole files, once, however many watch, and says why it refused one', async () => {
    for (const name of ['ninjs-1.json', 'newsml-g2-item.xml', 'dispatch.txt']) {
      await cp(path.join(SAMPLES, name), path.join(folder, name));
      await age(name);
    }
    await writeFile(path.join(folder, 'broken.xml'), '<?xml version="1.0"?><newsItem>');
    await age('broken.xml');
    await writeFile(path.join(folder, 'arriving.txt'), 'pas encore entier');
    await Promise.all([watching().look(), watching().look()]);
    expect((await readdir(path.join(folder, 'done'))).sort()).toEqual([
      'dispatch.txt',
      'newsml-g2-item.xml',
      'ninjs-1.json',
    ]);
    expect(await readFile(path.join(folder, 'failed', 'broken.xml.reason.txt'), 'utf8')).toMatch(
      /^unreadable_document: /,
    );
    expect(await readdir(folder)).toContain('arriving.txt');
    const { items } = await services.get(Articles).list({ limit: 10 });
    expect(items).toHaveLength(3);
  });

  it('is looked at again when it was away', async () => {
    const away = new WatchedFolder(path.join(folder, 'dispatch-\u0000'), {
      documents: services.get(DocumentReader),
      intake: services.get(ParsedIntake),
      units: services.get(UnitOfWork),
      logger: createLogger('test', 'silent'),
    });
    await expect(away.look()).resolves.toBeUndefined();
  });
});
