import { loadEngine } from '@dixit/models';
import sentences from './sentences.json';

const engine = loadEngine();
const must = Object.entries(sentences.must as Record<string, string[][]>).flatMap(([rule, rows]) =>
  rows.map(([sentence = '', content = '', speaker = '']) => ({ rule, sentence, content, speaker })),
);

describe('each rule finds what it must', () => {
  it.each(must)('$rule: $sentence', ({ rule, sentence, content, speaker }) => {
    const found = engine.extract({ paragraphs: ['', sentence] }).claims.map((claim) => ({
      rule: claim.rule,
      content: claim.content.map((span) => span.text).join(' | '),
      speaker: claim.speakers[0]?.mention?.text ?? '',
    }));
    // How far a name's phrase reaches (« Fatima », « Fatima, la mère ») is the tree's business, and changes with the model.
    const near = found.map((claim) => ({
      ...claim,
      speaker: claim.speaker.includes(speaker) ? speaker : claim.speaker,
    }));
    expect(near).toContainEqual({ rule, content, speaker });
  });
});

describe('no rule finds speech where there is none', () => {
  it.each(sentences.mustNot)('%s', (sentence) => {
    expect(engine.extract({ paragraphs: ['', sentence] }).claims).toEqual([]);
  });
});
