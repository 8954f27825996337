import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { DixitServer, RefusedRequest, UnreachableServer, findServer } from '../shared/dixit-server';
import { FAILED, UNREACHABLE } from '../shared/exit-codes';
import { projectRoot } from '../shared/project-root';

const HELP = `
Has articles of a running Dixit read again by the engine there is now, after an update of it, waits until they are
read, and prints what became of every claim that is not the same. Claims that people corrected, took, judged or set
aside stay as they are (kept); the others take the new engine's answer.

Which Dixit: DIXIT_URL, else the one that \`npm run up\` runs in this folder. DIXIT_API_KEY must be an administrator's:
the key that \`up\` keeps for \`dixit ingest\` may not do this.
Exit code 1 where an article could not be read.

Example:
  $ npx dixit reextract --since 2026-03-01`;

const LOOK_AGAIN_MS = 2_000;

interface Options {
  readonly since: string;
  readonly home?: string;
  readonly wait: boolean;
}

interface Progress {
  readonly waiting: number;
  readonly read: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly claims: Readonly<Record<string, number>>;
}

interface Wording {
  readonly contentText: string;
  readonly act: string;
  readonly speakers: readonly string[];
}

interface Outcome {
  readonly claimId: string;
  readonly outcome: string;
  readonly before: Wording | null;
  readonly engine: Wording | null;
}

/** `dixit reextract --since DATE`: articles read again by a newer engine. */
export function reextractCommand(): Command {
  return new Command('reextract')
    .description('have articles read again by the engine there is now')
    .requiredOption('--since <date>', 'articles taken in since then, such as 2026-03-01', isoDate)
    .option('--home <folder>', 'where `up` keeps its data (default: .dixit in the project)')
    .option('--no-wait', 'do not wait until they are read')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      try {
        const home = path.resolve(options.home ?? path.join(projectRoot(), '.dixit'));
        process.exitCode = await reextract(new DixitServer(findServer(process.env, home)), options);
      } catch (error) {
        if (!(error instanceof UnreachableServer || error instanceof RefusedRequest)) throw error;
        console.error(error.message);
        process.exitCode = error instanceof UnreachableServer ? UNREACHABLE : FAILED;
      }
    });
}

/** @returns the exit code. */
async function reextract(server: DixitServer, { since, wait }: Options): Promise<number> {
  const { body } = await server.request<{ requested: number; startedAt: string }>('POST', '/v1/articles/reread', {
    since,
  });
  console.error(`${body.requested} articles will be read again`);
  if (!wait || body.requested === 0) return 0;
  const at = `startedAt=${encodeURIComponent(body.startedAt)}`;
  const progress = await finished(server, at, body.requested);
  for await (const outcome of outcomes(server, at)) console.log(lineOf(outcome));
  const { read, failed, unsupported, claims } = progress;
  const told = Object.entries(claims).map(([name, count]) => `${count} ${name}`);
  console.error(
    `${read} articles read, ${failed} failed, ${unsupported} in other languages; claims: ${told.join(', ')}`,
  );
  return failed > 0 ? FAILED : 0;
}

async function finished(server: DixitServer, at: string, requested: number): Promise<Progress> {
  let shown = -1;
  for (;;) {
    const { body } = await server.request<Progress>('GET', `/v1/articles/reread?${at}`);
    const done = body.read + body.failed + body.unsupported;
    if (done !== shown) console.error(`${done} of ${requested} articles read`);
    shown = done;
    if (body.waiting === 0) return body;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function* outcomes(server: DixitServer, at: string): AsyncGenerator<Outcome> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const place: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { body: { items: Outcome[]; nextCursor: string | null } } = await server.request(
      'GET',
      `/v1/articles/reread/claims?${at}&limit=200${place}`,
    );
    yield* body.items;
    cursor = body.nextCursor;
  }
}

/** One claim as columns apart by tabs: outcome, id, what it says, and where it differs what the engine says now. */
function lineOf({ outcome, claimId, before, engine }: Outcome): string {
  return [outcome, claimId, wordsOf(before), wordsOf(engine)].join('\t');
}

function wordsOf(wording: Wording | null): string {
  if (wording === null) return '–';
  const { speakers, act, contentText } = wording;
  return `${speakers.join(', ') || '?'} (${act}): ${contentText}`.replace(/\s+/g, ' ');
}

function isoDate(value: string): string {
  const date = new Date(value);
  if (!/^\d{4}-\d{2}-\d{2}/.test(value) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('A date such as 2026-03-01.');
  return date.toISOString();
}
