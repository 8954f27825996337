import { Injectable } from '@nestjs/common';
import { Clock } from '@dixit/platform';
import { ParsePool } from '../documents/parse-pool';
import type { ReadArticle } from '../documents/read-article';
import type { ReadSubmission, SubmissionFault } from '../documents/read-submission';
import type { OpmlFeed } from '../feeds/opml';
import { asIntakeError } from './intake-fault';

/** Reads uploaded documents, in threads. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly pool: ParsePool,
    private readonly clock: Clock,
  ) {}

  /**
   * @param bytes handed over: they are not the caller's any more.
   * @returns its articles, one or several.
   * @throws ApplicationError saying what its sender can do.
   */
  read(bytes: Uint8Array, name: string | null, contentType: string | null): Promise<ReadArticle[]> {
    return told(this.pool.parse('document', { bytes, name, contentType, now: this.clock.now() }, bytes));
  }

  /** The body of `POST /v1/articles`. @param bytes handed over. @throws ApplicationError `invalid_encoding`, `malformed_request`. */
  readSubmission(bytes: Uint8Array): Promise<ReadSubmission> {
    return told(this.pool.parse('submission', { bytes, now: this.clock.now() }, bytes));
  }

  /** Whole lines of JSON. @param bytes handed over. @throws ApplicationError `invalid_encoding`. */
  readLines(bytes: Uint8Array): Promise<(ReadSubmission | SubmissionFault)[]> {
    return told(this.pool.parse('lines', { bytes }, bytes));
  }

  /** Feeds of an OPML document. */
  readOpml(bytes: Uint8Array): Promise<OpmlFeed[]> {
    return told(this.pool.parse('opml', bytes));
  }
}

async function told<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw asIntakeError(error);
  }
}
