/**
 * Loaded before the API's and the worker's own code when `up` starts them: ends them in good order when their
 * supervisor is gone, however it went. Left alone they would hold the port and work against the next start.
 */
const LAST_WORD_MS = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LAST_WORD_MS).unref();
});
// The channel only watches; a process that has nothing left to do may end.
process.channel?.unref();
