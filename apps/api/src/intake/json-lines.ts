import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import type { NewLine } from '@dixit/articles';
import { ApplicationError } from '@dixit/platform';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { NewArticle } from '../articles/article.dto';

const MOST_LINES = 10_000;
const MOST_BYTES = 100_000_000;

/** Reads articles, one JSON object a line. What is wrong with one is told of its line. @throws ApplicationError where there are too many. */
export async function readJsonLines(body: Readable): Promise<NewLine[]> {
  const lines: NewLine[] = [];
  for await (const line of linesOf(body)) {
    if (line.trim() === '') continue;
    if (lines.length === MOST_LINES)
      throw new ApplicationError('text_too_large', `Send at most ${MOST_LINES} articles at once.`);
    lines.push(await readLine(line));
  }
  if (lines.length === 0) throw new ApplicationError('malformed_request', 'Send one JSON object a line.');
  return lines;
}

async function* linesOf(body: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new ApplicationError('text_too_large', `Send at most ${MOST_BYTES / 1_000_000} MB at once.`);
    const pieces = (rest + decoded(decoder, chunk)).split('\n');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
  yield rest + decoded(decoder);
}

function decoded(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new ApplicationError('invalid_encoding', 'Send the lines in UTF-8.');
  }
}

async function readLine(line: string): Promise<NewLine> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { code: 'malformed_request', detail: 'The line is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { code: 'malformed_request', detail: 'The line is no JSON object.' };
  const article = plainToInstance(NewArticle, value);
  const [fault] = await validate(article, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (fault)
    return {
      code: 'validation_failed',
      detail: `Correct /${fault.property}: ${Object.values(fault.constraints ?? {})[0] ?? 'not valid'}.`,
    };
  const { html, publishedAt, embargoedUntil, ...rest } = article;
  if (html !== undefined || (rest.text === undefined && rest.paragraphs === undefined)) {
    return { code: 'validation_failed', detail: 'Give text or paragraphs: pages are not fetched or read in bulk.' };
  }
  return {
    submission: {
      ...rest,
      ...(publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt) }),
      ...(embargoedUntil === undefined ? {} : { embargoedUntil: new Date(embargoedUntil) }),
    },
  };
}
