// Loaded before a program (NODE_OPTIONS=--require …): kills it at its CRASH_AT-th statement about webhooks or the
// outbox, before the statement is sent (CRASH_WHEN=before) or when its answer is there (after).
const { Client } = require('pg');

const at = Number(process.env.CRASH_AT);
const before = process.env.CRASH_WHEN === 'before';
const ABOUT = /webhook_|outbox_message/;
const query = Client.prototype.query;
let count = 0;
const crash = () => process.kill(process.pid, 'SIGKILL');

Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : (config?.text ?? '');
  if (!ABOUT.test(text) && !/^\s*COMMIT/i.test(text)) return query.call(this, config, ...rest);
  count += 1;
  const isTheOne = count === at;
  if (isTheOne && before) crash();
  const callback = rest.findIndex((one) => typeof one === 'function');
  if (isTheOne && callback >= 0) rest[callback] = crash;
  const answer = query.call(this, config, ...rest);
  if (isTheOne && answer && typeof answer.then === 'function') void answer.then(crash, crash);
  return answer;
};
