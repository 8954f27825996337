import type { ArticleInput, AttributionEngine, ExtractedClaim } from '@dixit/attribution';
import { extract, type ExtractionTask } from './extract';

const task = (changes: Partial<ExtractionTask>): ExtractionTask => ({
  language: 'fr',
  title: null,
  text: '',
  publisher: null,
  publishedAt: null,
  ...changes,
});

/** Says that the last two words of the text were said, by the word before them. */
function anEngine(
  alter: (claim: ExtractedClaim) => ExtractedClaim = (claim) => claim,
): AttributionEngine & { given: ArticleInput[] } {
  const given: ArticleInput[] = [];
  return {
    given,
    language: 'fr',
    name: 'test',
    version: '1',
    model: 'none',
    extract: (article) => {
      given.push(article);
      const text = article.paragraphs.join('\n\n');
      const span = (words: string) => ({
        start: text.lastIndexOf(words),
        end: text.lastIndexOf(words) + words.length,
        text: words,
      });
      const speaker = { name: 'Ana', kind: 'person' as const, mention: span('Ana') };
      const parties = { speakers: [speaker], targets: [], addressees: [], via: [] };
      const flags = { negated: false, hedged: false, saidOn: null, saidAt: null, within: null };
      return {
        text,
        claims: [
          alter({
            type: 'direct',
            act: 'state',
            content: [span('oui')],
            cue: [span('dit')],
            confidence: 1,
            rule: 'r',
            ...parties,
            ...flags,
          }),
        ],
      };
    },
  };
}

describe('extract', () => {
  it('gives the engine title and paragraphs, and offsets in the canonical text', () => {
    const engine = anEngine();
    const text = 'Un titre\n\nAna dit oui';
    const { claims, extractor } = extract(engine, task({ title: 'Un titre', text }));
    expect(engine.given[0]?.paragraphs).toEqual(['Un titre', 'Ana dit oui']);
    expect(claims[0]?.content).toEqual([{ start: 18, end: 21, text: 'oui' }]);
    expect(extractor).toEqual({ name: 'test', version: '1', model: 'none' });
  });

  it('gives an article without title an empty one, and offsets in its own text all the same', () => {
    const engine = anEngine();
    const { claims } = extract(engine, task({ text: 'Ana dit oui' }));
    expect(engine.given[0]?.paragraphs).toEqual(['', 'Ana dit oui']);
    expect(claims[0]?.content).toEqual([{ start: 8, end: 11, text: 'oui' }]);
    expect(claims[0]?.speakers[0]?.mention).toEqual({ start: 0, end: 3, text: 'Ana' });
  });

  it('refuses words that are not the text’s', () => {
    const engine = anEngine((claim) => ({ ...claim, cue: [{ start: 0, end: 3, text: 'Ane' }] }));
    expect(() => extract(engine, task({ title: 'Ana dit oui', text: 'Ana dit oui' }))).toThrow(/code points 0 to 3/);
  });
});
