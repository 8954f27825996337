import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A site whose every address answers as a test says, and which remembers what it was asked. */
export class FeedSite {
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly at: number }[] = [];
  private readonly answers = new Map<string, Answering>();
  private readonly server = createServer((request, response) => {
    const path = request.url ?? '/';
    this.asked.push({ path, headers: request.headers, at: performance.now() });
    const answer = this.answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });

  static async start(): Promise<FeedSite> {
    const site = new FeedSite();
    await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  on(path: string, answer: Answering): void {
    this.answers.set(path, answer);
  }

  /** An RSS feed of these entries; `guid` is their number. */
  feed(
    path: string,
    entries: readonly { readonly id: number; readonly title: string; readonly text?: string }[],
    headers: Record<string, string> = {},
  ): void {
    const items = entries.map(
      ({ id, title, text }) =>
        `<item><guid isPermaLink="false">e${id}</guid><title>${title}</title><link>${this.url}/a/${id}</link>${text === undefined ? '' : `<description>${text}</description>`}</item>`,
    );
    this.on(path, (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/rss+xml', ...headers })
        .end(
          `<?xml version="1.0"?><rss version="2.0"><channel><title>Le Flux</title><language>fr</language>${items.join('')}</channel></rss>`,
        ),
    );
  }

  page(id: number, text: string): void {
    this.on(`/a/${id}`, (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<html lang="fr"><body><article><h1>Article numéro ${id}</h1><p>${text}</p></article></body></html>`),
    );
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
