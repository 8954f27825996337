import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';

/** What a reader tells, once. */
export interface BodyOutcome {
  /** More than the limit has come, counted after decompression. */
  full(): void;
  failed(error: Error): void;
  done(): void;
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** Collects a body up to a limit; a compressed one is decompressed on the way, so that a bomb stops at the limit too. */
export class BodyReader {
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private readonly decoder: Transform | undefined;

  constructor(
    encoding: string | undefined,
    private readonly limit: number,
    private readonly outcome: BodyOutcome,
  ) {
    const name = encoding?.trim().toLowerCase() ?? 'identity';
    if (name === 'identity' || name === '') return;
    this.decoder = DECODERS[name]?.();
    if (this.decoder) this.listen(this.decoder);
    else queueMicrotask(() => outcome.failed(new Error('The content encoding is not one that was offered.')));
  }

  push(chunk: Buffer): void {
    if (this.decoder) this.decoder.write(chunk);
    else this.take(chunk);
  }

  end(): void {
    if (this.decoder) this.decoder.end();
    else this.outcome.done();
  }

  /** What has come so far, up to the limit. */
  taken(): Buffer {
    this.decoder?.destroy();
    return this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
  }

  private listen(decoder: Transform): void {
    decoder.on('data', (chunk: Buffer) => this.take(chunk));
    decoder.on('error', (error) => this.outcome.failed(error));
    decoder.on('end', () => this.outcome.done());
  }

  private take(chunk: Buffer): void {
    const room = this.limit - this.length;
    this.chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.length += Math.min(chunk.length, room);
    if (chunk.length <= room) return;
    this.decoder?.destroy();
    this.outcome.full();
  }
}
