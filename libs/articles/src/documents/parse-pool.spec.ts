import { monitorEventLoopDelay } from 'node:perf_hooks';
import { strToU8, zipSync } from 'fflate';
import { ParseFault } from './parsed-article';
import { ParsePool } from './parse-pool';

const now = new Date('2026-04-01T08:00:00Z');
const page = (content: string): { content: string; url: null; now: Date } => ({ content, url: null, now });
const TEXT =
  '<p>Le maire a déclaré mardi que le pont serait rouvert avant la fin de l’année, malgré les retards.</p>'.repeat(3);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof ParseFault) return error.code;
    throw error;
  }
}

describe('ParsePool', () => {
  const pool = new ParsePool({ threads: 1, timeoutMs: 20_000, memoryMb: 256 });
  afterAll(() => pool.close());

  it('reads a page in a thread', async () => {
    await expect(pool.parse('page', page(`<h1>Un titre</h1>${TEXT}`))).resolves.toMatchObject({ title: 'Un titre' });
  });

  it('gives clean text or a clear fault for each of a bad lot, and goes on', async () => {
    const bad = [
      page('<div>'.repeat(100_000) + TEXT),
      page(`${'<a '.repeat(100_000)}${TEXT}`),
      page(`<p>${'&amp;'.repeat(200_000)}</p>`),
      page(`${'<script>'.repeat(50_000)}`),
      page('<b><i>'.repeat(20_000)),
      page('\u0000'.repeat(1000)),
      page(`<table>${'<tr><td>'.repeat(20_000)}`),
    ];
    for (const input of bad)
      expect(['none', 'no_article', 'too_deep', 'took_too_long', 'too_large', 'unreadable']).toContain(
        await codeOf(pool.parse('page', input)),
      );
    await expect(
      codeOf(pool.parse('page', { content: Buffer.alloc(20_000_000, '<p>x '), url: null, now })),
    ).resolves.toBe('too_large');
    await expect(pool.parse('page', page(TEXT))).resolves.toMatchObject({
      paragraphs: expect.arrayContaining([expect.stringContaining('Le maire')]),
    });
  }, 120_000);

  it('keeps the main thread free while it reads', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const bomb = zipSync({ 'word/document.xml': strToU8(`<w><body>${'<p><t>x</t></p>'.repeat(60_000)}</body></w>`) });
    await pool.parse('page', page(TEXT));
    delay.enable();
    await Promise.all([
      codeOf(pool.parse('page', page(`${TEXT.repeat(4000)}`))),
      codeOf(pool.parse('document', { bytes: bomb, name: 'a.docx', contentType: null, now })),
    ]);
    delay.disable();
    // No bound in milliseconds here, on a machine that others share: the work itself takes seconds, a free loop never that.
    expect(delay.percentile(50) / 1e6).toBeLessThan(100);
  }, 120_000);

  it('gives each its own time, although others took theirs before', async () => {
    const slow = new ParsePool({ threads: 1, timeoutMs: 4_000, memoryMb: 256 });
    const endless = page('<b><i>a</i></b>'.repeat(400_000));
    const codes = await Promise.all([
      ...[endless, endless].map((input) => codeOf(slow.parse('page', input))),
      codeOf(slow.parse('page', page(TEXT))),
    ]);
    await slow.close();
    expect(codes[2]).toBe('none');
  }, 120_000);

  it('stops a thread that takes too long', async () => {
    const strict = new ParsePool({ threads: 1, timeoutMs: 1, memoryMb: 256 });
    await expect(codeOf(strict.parse('page', page(TEXT.repeat(2000))))).resolves.toBe('took_too_long');
    await strict.close();
  });
});
