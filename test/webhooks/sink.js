// The receiver of the bench, in a process of its own: answers 204 and remembers when each id came first.
const { createServer } = require('node:http');

let count = 0;
let wanted = Infinity;
const arrivals = new Map();
const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    response.writeHead(204).end();
    count += 1;
    const id = request.headers['webhook-id'];
    if (id !== undefined && !arrivals.has(id)) arrivals.set(id, Date.now());
    if (count === wanted) process.send({ reached: count });
  });
});
server.keepAliveTimeout = 60_000;
process.on('message', (message) => {
  if (message.wait !== undefined) {
    count = 0;
    wanted = message.wait;
    arrivals.clear();
    process.send({ ready: true });
  } else process.send({ arrivals: [...arrivals] });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
