import multipart, { type MultipartFile } from '@fastify/multipart';
import { ApplicationError } from '@dixit/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const LARGEST_FILE_BYTES = 20_000_000;
export const MOST_FILES = 50;
export const JSON_LINES = 'application/x-ndjson';

/** Lets routes take files as multipart/form-data (RFC 7578), within bounds, and JSON Lines as they stream in. */
export async function acceptUploads(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      fileSize: LARGEST_FILE_BYTES,
      files: MOST_FILES,
      fields: 20,
      fieldSize: 10_000,
      parts: MOST_FILES + 20,
      headerPairs: 50,
    },
  });
  fastify.addContentTypeParser(JSON_LINES, (_request, payload, done) => done(null, payload));
}

export interface UploadedFile {
  readonly name: string | null;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

/** The files of a request, one after the other, so that only one is in memory. @throws ApplicationError `unsupported_media_type`, `text_too_large`. */
export async function* uploadedFiles(request: FastifyRequest): AsyncGenerator<UploadedFile> {
  if (!request.isMultipart())
    throw new ApplicationError('unsupported_media_type', 'Send the files as multipart/form-data.');
  try {
    for await (const part of request.files()) yield await readFile(part);
  } catch (error) {
    throw asUploadError(error);
  }
}

async function readFile(part: MultipartFile): Promise<UploadedFile> {
  const bytes = await part.toBuffer();
  // A path in a file's name is of no interest here.
  const name = part.filename.split(/[\\/]/).at(-1)?.slice(0, 200) ?? '';
  return { name: name === '' ? null : name, contentType: part.mimetype || null, bytes };
}

function asUploadError(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return new ApplicationError('text_too_large', `A file may hold ${LARGEST_FILE_BYTES / 1_000_000} MB.`);
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new ApplicationError('text_too_large', `Send at most ${MOST_FILES} files at once.`);
    default:
      return error;
  }
}
