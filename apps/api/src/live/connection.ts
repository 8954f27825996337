import type { ServerResponse } from 'node:http';
import type { Credentials, Principal } from '@dixit/accounts';
import { placeOf } from './place';

/** A reader that does not read: from so many bytes unsent on it is let go, and comes back where it was. */
const MOST_UNSENT_BYTES = 1_048_576;
/** How long a browser waits before it connects again, in milliseconds. */
const RETRY_MS = 3_000;

/** One open page that is told of what others do (WHATWG HTML, "Server-sent events"). */
export class LiveConnection {
  /** Position up to which it was told. */
  position: string;

  constructor(
    private readonly response: ServerResponse,
    readonly credentials: Credentials,
    readonly principal: Principal,
    position: string,
  ) {
    this.position = position;
    response.write(`retry: ${RETRY_MS}\n`);
    this.send('hello', {}, position);
  }

  /** @param position where the reader goes on after this message */
  send(event: string, data: object, position: string): void {
    this.write(`id: ${placeOf(position, Date.now())}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    this.position = position;
  }

  /** Keeps the way open through proxies that end silent connections. */
  beat(): void {
    this.write(': \n\n');
  }

  close(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_UNSENT_BYTES) this.response.destroy();
  }
}
