import type { ExtractedClaim } from '@dixit/attribution';
import { Engines, type ExtractionAnswer, type ExtractionTask } from '@dixit/extraction';

/** Finds « words », a dit NAME. — and nothing else: what it answers is plain to see from the text. */
export class PlainEngine extends Engines {
  version = '1';
  act: ExtractedClaim['act'] = 'state';

  override async extract({ text }: ExtractionTask): Promise<ExtractionAnswer> {
    const claims = [...text.matchAll(/« ([^»]+) », (a dit) ([^.]+)\./g)].map((match) => {
      const [, words = '', cue = '', name = ''] = match;
      const span = (part: string, from: number) => {
        const start = [...text.slice(0, text.indexOf(part, from))].length;
        return { start, end: start + [...part].length, text: part };
      };
      const content = span(words, match.index);
      const after = match.index + words.length + 2;
      return {
        ...BLANK,
        act: this.act,
        content: [content],
        cue: [span(cue, after)],
        speakers: [{ name, kind: 'person' as const, mention: span(name, after) }],
      };
    });
    return { extractor: { name: 'plain', version: this.version, model: 'none' }, claims, milliseconds: 1 };
  }
}

const BLANK = {
  type: 'direct',
  act: 'state',
  negated: false,
  hedged: false,
  targets: [],
  addressees: [],
  via: [],
  saidOn: null,
  saidAt: null,
  within: null,
  confidence: 0.9,
  rule: 'plain',
} as const;
/** A paragraph of which the engine finds one claim. */
export const said = (words: string, name: string): string => `« ${words} », a dit ${name}.`;
