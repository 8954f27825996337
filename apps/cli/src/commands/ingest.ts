import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Presets, SingleBar } from 'cli-progress';
import { FAILED, UNREACHABLE } from '../shared/exit-codes';
import { DixitServer, findServer, RefusedRequest, UnreachableServer } from '../shared/dixit-server';
import { listFiles, readItems, type IngestItem } from '../shared/ingest-items';
import { UnreadableArticle, type FileArticle } from '../shared/read-article';
import { isPublisherDocument, uploadDocument } from '../shared/publisher-documents';
import { projectRoot } from '../shared/project-root';

interface Options {
  readonly publisher?: string;
  readonly language?: string;
  readonly parallel: number;
  readonly home?: string;
}

interface Tally {
  accepted: number;
  known: number;
  failed: number;
}

const HELP = `
Gives articles to a running Dixit over its HTTP API. A folder is read with all below it: .json, .jsonl, .txt, .md, and for
the server to read: .docx, .html, NewsML-G2 (.xml) and IPTC ninjs (.json). An http(s) address is fetched.
The formats are those of \`dixit extract --help\`; JSON may also carry "url", "externalId" and "title".

An article without "externalId" and "url" gets one from its file's name, so that giving it in again makes no second
one, and a changed text makes a new revision. A busy server is waited for; what it refuses is told line by line.

Which Dixit: DIXIT_URL and DIXIT_API_KEY, else the one that \`npm run up\` runs in this folder.

Examples:
  $ npx dixit ingest samples/
  $ npx dixit ingest depeches.jsonl --publisher "Agence Réunie" --parallel 8
  $ cat article.txt | DIXIT_URL=https://dixit.example.org DIXIT_API_KEY=dixit_… npx dixit ingest -`;

/** `dixit ingest`: files and folders of articles into a running Dixit. */
export function ingestCommand(): Command {
  return new Command('ingest')
    .description('give articles to a running Dixit')
    .argument('<places...>', 'files, folders, addresses, or - for one article on standard input')
    .option('--publisher <name>', 'publisher of articles that do not name theirs')
    .option('--language <code>', 'language of articles that do not name theirs, such as fr')
    .option('--parallel <number>', 'articles given in side by side', wholeNumber, 4)
    .option('--home <folder>', 'where `up` keeps its data (default: .dixit in the project)')
    .addHelpText('after', HELP)
    .action(async (places: string[], options: Options) => {
      try {
        const home = path.resolve(options.home ?? path.join(projectRoot(), '.dixit'));
        const tally = await ingest(new DixitServer(findServer(process.env, home)), places, options);
        console.log(`${tally.accepted} taken in, ${tally.known} known already, ${tally.failed} failed`);
        if (tally.failed > 0) process.exitCode = FAILED;
      } catch (error) {
        if (!(error instanceof UnreachableServer)) throw error;
        console.error(error.message);
        process.exitCode = UNREACHABLE;
      }
    });
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 64) throw new InvalidArgumentError('A number from 1 to 64.');
  return number;
}

async function ingest(server: DixitServer, places: readonly string[], options: Options): Promise<Tally> {
  const pages = places.filter((place) => /^https?:\/\//.test(place));
  const files = [...pages, ...(await listFiles(places.filter((place) => !pages.includes(place))))];
  const tally: Tally = { accepted: 0, known: 0, failed: 0 };
  const faults: string[] = [];
  const bar = progressBar(files.length);
  const waiting = files.values();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      faults.push(...(await giveInFile(server, file, options, tally)));
      bar?.increment();
    }
  };
  try {
    await Promise.all(Array.from({ length: options.parallel }, work));
  } finally {
    bar?.stop();
    for (const fault of faults) console.error(fault);
  }
  return tally;
}

/** One file needs no bar, and a log file no drawing. */
function progressBar(total: number): SingleBar | undefined {
  if (total < 2 || !process.stderr.isTTY) return undefined;
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} files · {duration_formatted} · {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

/** @returns what went wrong, line by line. */
async function giveInFile(server: DixitServer, file: string, options: Options, tally: Tally): Promise<string[]> {
  if (/^https?:\/\//.test(file)) return giveInPage(server, file, options, tally);
  if (file !== '-' && (await isPublisherDocument(file))) {
    const { accepted, known, faults } = await uploadDocument(server, file);
    tally.accepted += accepted;
    tally.known += known;
    tally.failed += faults.length;
    return faults;
  }
  const faults: string[] = [];
  for (const item of await readItems(file)) {
    const fault = await giveIn(server, item, options, tally);
    if (fault !== undefined) faults.push(`${item.origin}: ${fault}`);
  }
  return faults;
}

interface Taken {
  readonly outcome: 'created' | 'revised' | 'unchanged';
}

function count(tally: Tally, { body }: { body: Taken }): void {
  tally[body.outcome === 'unchanged' ? 'known' : 'accepted'] += 1;
}

async function giveInPage(server: DixitServer, url: string, options: Options, tally: Tally): Promise<string[]> {
  const { publisher, language } = options;
  try {
    const given = { url, ...(publisher ? { publisher } : {}), ...(language ? { language } : {}) };
    count(tally, await server.request<Taken>('POST', '/v1/articles', given));
    return [];
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    tally.failed += 1;
    return [`${url}: ${error.message}`];
  }
}

/** @returns what went wrong with this article, if anything did. */
async function giveIn(
  server: DixitServer,
  { origin, article }: IngestItem,
  options: Options,
  tally: Tally,
): Promise<string | undefined> {
  try {
    if (article instanceof UnreadableArticle) throw article;
    count(tally, await server.request<Taken>('POST', '/v1/articles', bodyOf(article, origin, options)));
    return undefined;
  } catch (error) {
    if (!(error instanceof UnreadableArticle || error instanceof RefusedRequest)) throw error;
    tally.failed += 1;
    return error.message;
  }
}

/** The request of `POST /v1/articles`. */
function bodyOf(article: FileArticle, origin: string, options: Options): Record<string, unknown> {
  const [title, ...paragraphs] = article.paragraphs;
  const known = {
    title,
    paragraphs,
    language: article.language ?? options.language,
    publisher: article.publisher ?? options.publisher,
    publishedAt: article.publishedAt,
    url: article.url,
    externalId: article.externalId ?? (article.url === null && origin !== '-' ? `file:${path.basename(origin)}` : null),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null && value !== undefined));
}
