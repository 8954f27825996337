import type { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import type { DocumentReader, NewLine, ReadSubmission, SubmissionFault } from '@dixit/articles';
import { ApplicationError } from '@dixit/platform';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { NewArticle } from '../articles/article.dto';
import { BODY_LIMIT_BYTES } from '../http/body-parser';

const MOST_BYTES = 100_000_000;
/** Lines are handed to a thread so much at a time. */
const BLOCK_BYTES = 262_144;
const LINE_END = 0x0a;
/** Checks of fields between two looks at other requests. */
const CHECKS_AT_ONCE = 50;

/** Whole lines as they arrive, in blocks. @throws ApplicationError `text_too_large`. */
export async function* lineBlocks(body: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let total = 0;
  let ended = false;
  // Not destroyed where it is refused: the answer goes the same way as what is still arriving.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > MOST_BYTES)
      throw new ApplicationError('text_too_large', `Send at most ${MOST_BYTES / 1_000_000} MB at once.`);
    held.push(chunk);
    size += chunk.length;
    ended ||= chunk.includes(LINE_END);
    if (!ended && size > BODY_LIMIT_BYTES)
      throw new ApplicationError('text_too_large', `A line may hold ${BODY_LIMIT_BYTES / 1_048_576} MiB.`);
    if (!ended || size < BLOCK_BYTES) continue;
    const all = Buffer.concat(held);
    const end = all.lastIndexOf(LINE_END) + 1;
    const rest = Buffer.from(all.subarray(end));
    [held, size, ended] = [[rest], rest.length, false];
    yield all.subarray(0, end);
  }
  yield Buffer.concat(held);
}

/** Articles, one JSON object a line, block by block. What is wrong with one is told of its line. @throws ApplicationError `invalid_encoding`. */
export async function* readBlocks(
  blocks: AsyncIterable<Buffer>,
  documents: Pick<DocumentReader, 'readLines'>,
): AsyncGenerator<readonly NewLine[]> {
  for await (const block of blocks) {
    const lines: NewLine[] = [];
    for (const [at, line] of (await documents.readLines(block)).entries()) {
      if (at % CHECKS_AT_ONCE === CHECKS_AT_ONCE - 1) await breathe();
      lines.push(await newLine(line));
    }
    if (lines.length > 0) yield lines;
  }
}

async function newLine(line: ReadSubmission | SubmissionFault): Promise<NewLine> {
  if ('fault' in line) return { code: 'malformed_request', detail: line.fault.detail };
  const article = plainToInstance(NewArticle, line.fields);
  const [fault] = await validate(article, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (fault) return invalid(`Correct /${fault.property}: ${Object.values(fault.constraints ?? {})[0] ?? 'not valid'}.`);
  const [wrong] = line.faults;
  if (wrong) return invalid(`Correct ${wrong.pointer}: ${wrong.reason}.`);
  if (line.text === null) return invalid('Give text or paragraphs: pages are not fetched or read in bulk.');
  if ('fault' in line.text) return { code: line.text.fault.code, detail: line.text.fault.detail };
  const { publishedAt, embargoedUntil, url, externalId, publisher, language } = article;
  return {
    submission: {
      ...{ prepared: line.text, url, externalId, publisher, language },
      ...(publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt) }),
      ...(embargoedUntil === undefined ? {} : { embargoedUntil: new Date(embargoedUntil) }),
    },
  };
}

function invalid(detail: string): NewLine {
  return { code: 'validation_failed', detail };
}
