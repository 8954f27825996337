import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AccountsModule } from '@dixit/accounts';
import { ClaimLife, Claims } from '@dixit/claims';
import type { JobRun } from '@dixit/platform';
import { useTestDatabase } from '../../../../test/support/database';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import { openServices, type TestServices } from '../../../../test/support/services';
import type { Actor } from '../desk/desk';
import { ReviewModule } from '../review.module';
import { EvidenceList } from './evidence-list';
import { SnapshotHandler } from './snapshot.handler';

const page = (words: string) =>
  `<!doctype html><html><head><title>Rapport</title></head><body><article><h1>Rapport</h1><p>${words} ${'Le conseil en a débattu longuement hier soir. '.repeat(6)}</p></article><script>alert(1)</script></body></html>`;

describe('the snapshot of a source', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let outside: TestServices;
  let server: Server;
  let url: string;
  let ana: Actor;
  let answer: { status: number; type: string; body: string };
  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(answer.status, { 'content-type': answer.type, 'set-cookie': 'spy=1' }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rapport`;
    desk = await openDesk(database.url);
    outside = await openServices(database.url, [AccountsModule, ReviewModule], {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
    });
    ana = await desk.person('reviewer');
  });
  afterAll(async () => {
    await outside?.close();
    await desk?.close();
    server?.close();
  });

  const evidenceOn = async (address: string, quote: string | null) => {
    const claimId = await desk.claim();
    const input = { url: address, reference: null, title: null, stance: 'refutes' as const, quote, note: null };
    return desk.run((unit) => desk.get(EvidenceList).add(unit, ana, claimId, undefined, input));
  };
  const fetchFor = (services: TestServices, evidenceId: string) => {
    const run = {
      id: 'job',
      payload: { evidenceId },
      attempt: 1,
      lastAttempt: true,
      signal: new AbortController().signal,
    };
    return services.get(SnapshotHandler).handle(run satisfies JobRun<{ evidenceId: string }>);
  };
  const read = ({ claimId, id }: { claimId: string; id: string }) => desk.get(EvidenceList).get(claimId, id);
  const weakened = async ({ claimId }: { claimId: string }) =>
    (await desk.get(Claims).get(claimId)).flags.evidenceWeakened;

  it('keeps text, hash, headers and time, finds the quote, and sees a change and an end', async () => {
    answer = { status: 200, type: 'text/html; charset=utf-8', body: page('Dix écoles ont ouvert.') };
    const evidence = await evidenceOn(url, 'dix écoles ont ouvert');
    await fetchFor(outside, evidence.id);
    expect(await read(evidence)).toMatchObject({
      snapshotState: 'taken',
      quoteFound: true,
      checkedAt: expect.any(Date),
    });
    const [snapshot] = await desk.get(EvidenceList).snapshots(evidence.claimId, evidence.id);
    expect(snapshot).toMatchObject({
      outcome: 'taken',
      httpStatus: 200,
      text: expect.stringContaining('Dix écoles'),
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(snapshot)).not.toMatch(/alert|spy/);
    answer = { ...answer, body: page('Douze écoles ont ouvert.') };
    await fetchFor(outside, evidence.id);
    expect(await read(evidence)).toMatchObject({ snapshotState: 'changed', quoteFound: false });
    expect(await weakened(evidence)).toBe(true);
    const gone = await evidenceOn(url, null);
    await fetchFor(outside, gone.id);
    answer = { status: 410, type: 'text/html', body: '' };
    await fetchFor(outside, gone.id);
    expect(await read(gone)).toMatchObject({ snapshotState: 'dead' });
    expect(await weakened(gone)).toBe(true);
    expect(await desk.get(EvidenceList).snapshots(gone.claimId, gone.id)).toHaveLength(2);
    // An editor approved a verdict on what is left; the same page, gone as before, is no news.
    await desk.run((unit) => desk.get(ClaimLife).flag(unit, gone.claimId, { evidenceWeakened: false }));
    await fetchFor(outside, gone.id);
    expect(await weakened(gone)).toBe(false);
    const { version } = await read(gone);
    await desk.run((unit) => desk.get(EvidenceList).withdraw(unit, ana, gone.claimId, gone.id, version, 'disparu'));
    const recheck = desk.run((unit) => desk.get(EvidenceList).recheck(unit, gone.claimId, gone.id, undefined));
    await expect(recheck).rejects.toMatchObject({ code: 'state_forbids' });
  });

  it('reaches no private address, and says so', async () => {
    let reached = 0;
    server.once('request', () => (reached += 1));
    const evidence = await evidenceOn(url, null);
    await fetchFor(desk, evidence.id);
    expect(reached).toBe(0);
    expect(await read(evidence)).toMatchObject({ snapshotState: 'failed' });
    const [snapshot] = await desk.get(EvidenceList).snapshots(evidence.claimId, evidence.id);
    expect(snapshot?.headers).toEqual({ fault: 'blocked_address' });
  });

  it('refuses what is no page and what is too large, and lives on', async () => {
    answer = { status: 200, type: 'application/zip', body: 'PK' };
    const archive = await evidenceOn(url, null);
    await fetchFor(outside, archive.id);
    expect(await read(archive)).toMatchObject({ snapshotState: 'failed' });
    answer = { status: 200, type: 'text/plain', body: 'x'.repeat(6_000_000) };
    const large = await evidenceOn(url, null);
    await fetchFor(outside, large.id);
    expect(await read(large)).toMatchObject({ snapshotState: 'failed' });
  });
});
