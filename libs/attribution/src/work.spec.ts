import { createEngine } from './engine';
import { echoResolver } from './fallback-resolver';
import { Reading } from './reading';
import { SentenceView } from './syntax/sentence-view';
import { randomAnalyzer } from './testing/random-analyzer';

const SENTENCES = [
  'Le ministre a déclaré que la paix viendra, selon Pékin.',
  '« Nous partirons », dit-il. « Et vite. »',
  'La Chine, qui accuse la Russie de mentir, dénonce une manœuvre « injuste ».',
  "Elle assure partir ; il juge la mesure inutile et demande à Dong Jun de l'aide, le 14 octobre.",
  'Un homme mange une pomme, puis dort.',
];

/** How often the rules look at a word or ask for a quotation: the work done, whatever the machine. */
function work(paragraphs: readonly string[]): number {
  const looks = [
    jest.spyOn(SentenceView.prototype, 'form'),
    jest.spyOn(SentenceView.prototype, 'upos'),
    jest.spyOn(Reading.prototype, 'quotationAt'),
    jest.spyOn(Reading.prototype, 'sentenceFrom'),
  ];
  createEngine(randomAnalyzer(3), echoResolver).extract({ paragraphs });
  const count = looks.reduce((sum, look) => sum + look.mock.calls.length, 0);
  jest.restoreAllMocks();
  return count;
}

/** The same count without remembering each call: for texts of a megabyte. */
function countedWork(paragraphs: readonly string[]): { looks: number; claims: number } {
  const plain = { form: SentenceView.prototype.form, upos: SentenceView.prototype.upos };
  let looks = 0;
  SentenceView.prototype.form = function form(this: SentenceView, i: number): string {
    looks += 1;
    return plain.form.call(this, i);
  };
  SentenceView.prototype.upos = function upos(this: SentenceView, i: number): string {
    looks += 1;
    return plain.upos.call(this, i);
  };
  try {
    const { claims } = createEngine(randomAnalyzer(3)).extract({ paragraphs });
    return { looks, claims: claims.length };
  } finally {
    Object.assign(SentenceView.prototype, plain);
  }
}

function text(sentences: number): string[] {
  return Array.from({ length: sentences }, (_, i) => SENTENCES[i % SENTENCES.length] ?? '');
}

describe('the work of finding claims', () => {
  it.each([
    ['one paragraph a sentence', (n: number) => text(n)],
    ['one long paragraph', (n: number) => ['', text(n).join(' ')]],
    ['one sentence without end', (n: number) => ['', text(n).join(' ').replace(/[.]/gu, ',')]],
    ['nothing but marks', (n: number) => ['', '« " “ '.repeat(n)]],
  ])('at most doubles with the text: %s', (_name, build) => {
    const once = work(build(150));
    expect(once).toBeGreaterThan(100);
    expect(work(build(300))).toBeLessThanOrEqual(2.3 * once);
  });

  it('is four times as much for a text four times as long, a megabyte, references and all', () => {
    const quarter = text(4_250);
    const whole = text(17_000);
    expect(whole.join('\n\n').length).toBeGreaterThan(1_000_000);
    const once = countedWork(quarter);
    expect(once.claims).toBeGreaterThan(500);
    expect(countedWork(whole).looks).toBeLessThanOrEqual(4.6 * once.looks);
  });
});
