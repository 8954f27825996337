import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Command, InvalidArgumentError } from 'commander';
import { Webhook } from 'standardwebhooks';

interface Options {
  readonly secret?: string;
  readonly port: number;
  readonly status: number;
}

const MOST_BYTES = 1_000_000;
const HELP = `
Prints each request as one line of JSON: { at, id, type, signature: "good" | "bad" | "unchecked", repeat, data }.
Dixit reaches addresses of this machine only where OUTGOING_ALLOWED_NETWORKS lists them (127.0.0.0/8).

Examples:
  $ npx dixit webhook-listen --secret whsec_…
  $ npx dixit webhook-listen --status 503            answer with a failure, to see the retries`;

/** `dixit webhook-listen`: a tiny receiver, for trying an endpoint. */
export function webhookListenCommand(): Command {
  return new Command('webhook-listen')
    .description('receive webhooks on this machine and print them')
    .option('--secret <whsec>', 'secret of the endpoint: signatures are verified with it')
    .option('--port <number>', 'port to listen on', wholeNumber, 4000)
    .option('--status <code>', 'HTTP status of good requests’ answers', wholeNumber, 204)
    .addHelpText('after', HELP)
    .action(listen);
}

async function listen({ secret, port, status }: Options): Promise<void> {
  const webhook = secret === undefined ? undefined : new Webhook(secret);
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const line = describe(webhook, request.headers, body, seen);
        console.log(JSON.stringify(line));
        response.writeHead(line.signature === 'bad' ? 401 : status).end();
      },
      () => response.writeHead(413).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  console.error(`Listening on http://127.0.0.1:${port}/ (Ctrl-C ends it)`);
}

/** What is printed of a request. */
export function describe(
  webhook: Pick<Webhook, 'verify'> | undefined,
  headers: IncomingHttpHeaders,
  body: string,
  seen: Set<string>,
): { at: string; id: string; type: unknown; signature: 'good' | 'bad' | 'unchecked'; repeat: boolean; data: unknown } {
  const id = String(headers['webhook-id'] ?? '');
  const repeat = seen.has(id);
  seen.add(id);
  const { type, data } = parsed(body);
  return { at: new Date().toISOString(), id, type, signature: judged(webhook, headers, body), repeat, data };
}

function judged(
  webhook: Pick<Webhook, 'verify'> | undefined,
  headers: IncomingHttpHeaders,
  body: string,
): 'good' | 'bad' | 'unchecked' {
  if (!webhook) return 'unchecked';
  try {
    webhook.verify(body, headers as Record<string, string>);
    return 'good';
  } catch {
    return 'bad';
  }
}

function parsed(body: string): { type?: unknown; data?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : { data: value };
  } catch {
    return { data: body };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new Error('The body is too large.');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
