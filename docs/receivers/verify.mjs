// node verify.mjs  — needs `npm install standardwebhooks`, WEBHOOK_SECRET=whsec_…
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set();

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const event = webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers);
    const id = request.headers['webhook-id'];
    if (!seen.has(id)) console.log(id, event.type, JSON.stringify(event.data));
    seen.add(id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => console.log('listening'));
