import { Injectable } from '@nestjs/common';
import { Clock } from '@dixit/platform';
import { ParsePool } from '../documents/parse-pool';
import type { ParsedArticle } from '../documents/parsed-article';
import type { OpmlFeed } from '../feeds/opml';
import { asIntakeError } from './intake-fault';

/** Reads uploaded documents, in threads. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly pool: ParsePool,
    private readonly clock: Clock,
  ) {}

  /** @returns its articles, one or several. @throws ApplicationError saying what its sender can do. */
  async read(bytes: Uint8Array, name: string | null, contentType: string | null): Promise<ParsedArticle[]> {
    try {
      return await this.pool.parse('document', { bytes, name, contentType, now: this.clock.now() });
    } catch (error) {
      throw asIntakeError(error);
    }
  }

  /** Feeds of an OPML document. */
  async readOpml(bytes: Uint8Array): Promise<OpmlFeed[]> {
    try {
      return await this.pool.parse('opml', bytes);
    } catch (error) {
      throw asIntakeError(error);
    }
  }
}
