import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DixitProcess } from '../support/processes';
import { TestSystem } from '../support/system';
import { hostileInputs, type HostileInput } from './fuzz/hostile';

/**
 * Prints what the real API and worker make of hostile inputs: the answer, how long the event loop of each was held up
 * at most, and the greatest memory they ever had. Argument: a part of an input's name, to try some only.
 */
interface Outcome {
  readonly answer: string;
  readonly seconds: number;
}

const LAG = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? ([\d.e+-]+)$/m;

/** A kept connection may be closed by the other side at the moment it is used. */
function again(ask: () => Promise<Response>): Promise<Response> {
  return ask().catch(ask);
}

/** Longest hold-up since it was last asked, in milliseconds. */
async function lagOf(system: TestSystem, program: DixitProcess): Promise<number> {
  const isApi = program === system.processes.api;
  const response = isApi
    ? await again(() => system.request('/metrics'))
    : await again(() => fetch(`${program.url}/metrics`));
  const [, seconds] = LAG.exec(await response.text()) ?? [];
  if (seconds === undefined) throw new Error(`${program.url}/metrics tells no lag (${response.status}).`);
  return Number(seconds) * 1000;
}

/** Greatest resident memory since the process began, in MiB (proc(5), VmHWM). */
function peakOf({ pid }: DixitProcess): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

async function send(system: TestSystem, input: HostileInput): Promise<Outcome> {
  const start = performance.now();
  const response = await system.request(...requestOf(input));
  const body = (await response.json()) as {
    code?: string;
    outcome?: string;
    items?: { code?: string; outcome: string }[];
  };
  const [first] = body.items ?? [];
  const told = body.code ?? first?.code ?? first?.outcome ?? body.outcome ?? '';
  return { answer: `${response.status} ${told}`, seconds: (performance.now() - start) / 1000 };
}

function requestOf({ file, json, lines }: HostileInput): [string, RequestInit] {
  if (file) {
    const body = new FormData();
    body.append('file', new Blob([Buffer.from(file.bytes)]), file.name);
    return ['/v1/articles/files', { method: 'POST', body }];
  }
  if (lines) {
    return [
      '/v1/articles/bulk',
      { method: 'POST', body: lines(), headers: { 'content-type': 'application/x-ndjson' } },
    ];
  }
  return ['/v1/articles', { method: 'POST', body: json?.() ?? '', headers: { 'content-type': 'application/json' } }];
}

async function main(): Promise<void> {
  const [part = ''] = process.argv.slice(2);
  const system = await TestSystem.start('postgres');
  try {
    const { api, worker } = system.processes;
    await system.settled(await system.ingest({ title: 'Un titre', text: 'Un texte.', language: 'fr' }), 60_000);
    console.log(`at rest: API ${peakOf(api)} MiB, worker ${peakOf(worker)} MiB`);
    for (const input of hostileInputs().filter(({ name }) => name.includes(part))) {
      await Promise.all([lagOf(system, api), lagOf(system, worker)]);
      const { answer, seconds } = await send(system, input);
      const apiLag = await lagOf(system, api);
      await sleep(input.lines ? 45_000 : 1_500);
      const workerLag = await lagOf(system, worker);
      const held = `API ${apiLag.toFixed(0)} ms, ${peakOf(api)} MiB; worker ${workerLag.toFixed(0)} ms, ${peakOf(worker)} MiB`;
      console.log(`${input.name.padEnd(48)} ${answer.padEnd(34)} ${seconds.toFixed(1)} s   ${held}`);
    }
  } finally {
    await system.stop();
  }
}

void main();
