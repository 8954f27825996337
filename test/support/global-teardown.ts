/** Ends the servers of the run and waits until they have removed what they wrote. */
export default async function globalTeardown(): Promise<void> {
  const child = globalThis.dixitTestServers;
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await gone;
}
