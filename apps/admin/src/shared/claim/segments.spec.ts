import fc from 'fast-check';
import { markText } from './segments';

const span = (text: string, start: number, end: number) => ({
  start,
  end,
  text: Array.from(text).slice(start, end).join(''),
});
const claim = (text: string, ...spans: [number, number][]) => ({
  content: spans.map(([start, end]) => span(text, start, end)),
  cue: [],
  speakers: [],
  targets: [],
});

describe('claims in a text', () => {
  it('cut it where they begin and end, and lie in lanes of their own where one holds another', () => {
    const text = 'abcdef';
    const [paragraph] = markText(text, [claim(text, [0, 6]), claim(text, [2, 4])]);
    expect(paragraph?.segments.map((one) => one.text)).toEqual(['ab', 'cd', 'ef']);
    expect(paragraph?.segments[1]?.covers).toEqual([
      { claim: 0, part: 'content', lane: 1 },
      { claim: 1, part: 'content', lane: 0 },
    ]);
    expect(paragraph?.segments.map((one) => one.ends)).toEqual([[], [1], [0]]);
  });

  it('are counted in code points, so that an emoji before them moves nothing', () => {
    const text = '🧵🧵 « oui »';
    const [paragraph] = markText(text, [claim(text, [5, 8])]);
    expect(paragraph?.segments.find((one) => one.covers.length > 0)?.text).toBe('oui');
  });

  it('belong to the paragraph in which they start', () => {
    const text = 'un\n\ndeux\n\ntrois';
    const paragraphs = markText(text, [claim(text, [10, 15]), claim(text, [4, 8])]);
    expect(paragraphs.map((one) => one.claims)).toEqual([[], [1], [0]]);
    expect(paragraphs.map((one) => one.segments.map((part) => part.text).join(''))).toEqual(['un', 'deux', 'trois']);
  });

  it('leave every letter of the text in place, wherever they are', () => {
    const texts = fc.array(fc.stringMatching(/^[a-zé«» ]{1,20}$/), { minLength: 1, maxLength: 5 });
    const places = fc.array(fc.tuple(fc.nat(80), fc.nat(30)), { maxLength: 8 });
    fc.assert(
      fc.property(texts, places, (paragraphs, spans) => {
        const text = paragraphs.join('\n\n');
        const length = Array.from(text).length;
        const claims = spans
          .map(([start, size]): [number, number] => [Math.min(start, length), Math.min(start + size, length)])
          .filter(([start, end]) => start < end)
          .map((one) => claim(text, one));
        const marked = markText(text, claims);
        expect(marked.map((one) => one.segments.map((part) => part.text).join('')).join('\n\n')).toBe(text);
      }),
    );
  });
});
