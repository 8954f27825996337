import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** One request as a receiver wrote it down. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly id: string;
  readonly timestamp: number;
  readonly signature: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly at: number;
}

type Answer = (request: ReceivedWebhook, response: ServerResponse) => void;

/** A receiver of webhooks outside the code under test, which keeps its own book. */
export class TestReceiver {
  readonly book: ReceivedWebhook[] = [];
  private answer: Answer = (_request, response) => response.writeHead(204).end();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(port = 0): Promise<TestReceiver> {
    const server = createServer((request, response) => void receiver.take(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const receiver = new TestReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  /** What it answers from now on; every request is written down all the same. */
  answers(answer: Answer): void {
    this.answer = answer;
  }

  /** Answers every request with a status, and headers. */
  answersWith(status: number, headers: Record<string, string> = {}): void {
    this.answers((_request, response) => response.writeHead(status, headers).end());
  }

  at(path: string): ReceivedWebhook[] {
    return this.book.filter((received) => received.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const header = (name: string): string => String(request.headers[name] ?? '');
    const received = {
      path: request.url ?? '',
      id: header('webhook-id'),
      timestamp: Number(header('webhook-timestamp')),
      signature: header('webhook-signature'),
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      at: Date.now(),
    };
    this.book.push(received);
    this.answer(received, response);
  }
}

/** The event in a request, if the public library accepts its signature. @throws what the library says. */
export function verified(
  received: ReceivedWebhook,
  secret: string,
): { type: string; timestamp: string; data: Record<string, unknown> } {
  return new Webhook(secret).verify(received.body, {
    'webhook-id': received.id,
    'webhook-timestamp': String(received.timestamp),
    'webhook-signature': received.signature,
  }) as { type: string; timestamp: string; data: Record<string, unknown> };
}
