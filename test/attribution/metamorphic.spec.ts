import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GoldFile } from '@dixit/attribution';
import { loadEngine } from '@dixit/models';

const GOLD = path.join(__dirname, '../gold');
const engine = loadEngine();
const articles = readdirSync(GOLD)
  .filter((_, i) => i % 6 === 0)
  .map((name) => JSON.parse(readFileSync(path.join(GOLD, name), 'utf8')) as GoldFile);
const unchanged = articles.map(({ paragraphs, publishedAt }) => bodyClaims(paragraphs, publishedAt));

/** What a claim says, without the marks and blanks that a newsroom's typography decides. */
function bodyClaims(paragraphs: readonly string[], publishedAt?: string | null): string[] {
  const titleEnd = [...(paragraphs[0] ?? '')].length;
  return engine
    .extract({ paragraphs, publishedAt: publishedAt ?? null })
    .claims.filter((claim) => (claim.content[0]?.start ?? 0) > titleEnd)
    .map((claim) => claim.content.map((span) => plain(span.text)).join(' | '));
}

function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** Share of the claims of one list that the other has too. */
function shared(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  return a.length === 0 ? 1 : a.filter((claim) => other.has(claim)).length / a.length;
}

const VARIANTS: Record<string, (paragraph: string, index: number) => string> = {
  'curly apostrophes': (text) => text.replace(/'/gu, '’'),
  'straight apostrophes': (text) => text.replace(/’/gu, "'"),
  'plain blanks': (text) => text.replace(/[\u00a0\u202f]/gu, ' '),
  'no-break blanks inside guillemets': (text) => text.replace(/« /gu, '«\u00a0').replace(/ »/gu, '\u00a0»'),
  'narrow no-break blanks inside guillemets': (text) => text.replace(/« /gu, '«\u202f').replace(/ »/gu, '\u202f»'),
  'straight marks for guillemets': (text) =>
    text.replace(/«[\s\u00a0\u202f]*/gu, '"').replace(/[\s\u00a0\u202f]*»/gu, '"'),
  'guillemets for curly marks': (text) => (/[«»]/u.test(text) ? text : text.replace(/“/gu, '« ').replace(/”/gu, ' »')),
  'another title': (text, index) => (index === 0 ? 'Une journée à Paris' : text),
  'no title': (text, index) => (index === 0 ? '' : text),
};

describe('typography and title change no claim of the body', () => {
  it.each(Object.entries(VARIANTS))('%s', (_name, change) => {
    let same = 0;
    let weight = 0;
    articles.forEach(({ paragraphs, publishedAt }, i) => {
      const before = unchanged[i] ?? [];
      const after = bodyClaims(paragraphs.map(change), publishedAt);
      same += (shared(before, after) + shared(after, before)) * before.length;
      weight += 2 * before.length;
    });
    expect(same / weight).toBeGreaterThanOrEqual(0.97);
  });
});
