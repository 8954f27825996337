import { ParseFault } from '@dixit/articles';
import { FUZZED_FORMATS, type FuzzedFormat } from './fuzz/formats';
import { mutateBytes, mutateText, randomFrom } from './fuzz/mutate';

/** More are tried by `npm run bench:hostile`. */
const TRIES = 250;
const UNSEEN =
  /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]/;
const MARKUP =
  /<\/?(?:script|p|br|div|style|a|img|svg|table|tr|td|span|article|template)(?:\s[^<>]*|\/)?>|<!--|<!\[CDATA/i;

/** What is wrong with what was read, or with what was thrown; null where all is well. */
function faultOf({ name, read }: FuzzedFormat, bytes: Uint8Array): string | null {
  try {
    for (const text of read(bytes)) {
      if (text === null) continue;
      if (!text.isWellFormed()) return `half a surrogate pair in « ${text} »`;
      if (UNSEEN.test(text)) return `an unseen character in « ${text} »`;
      // Plain text is taken at its word: there `<p>` is what somebody wrote.
      if (name !== 'plain text' && MARKUP.test(text)) return `markup in « ${text} »`;
    }
    return null;
  } catch (error) {
    return error instanceof ParseFault ? null : String(error);
  }
}

describe.each(FUZZED_FORMATS.map((format) => [format.name, format] as const))('%s', (name, format) => {
  it('broken at random are read as clean text or refused in words', () => {
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const random = randomFrom(seed);
      const sample = format.samples[Math.floor(random() * format.samples.length)] ?? new Uint8Array();
      const broken =
        name === 'DOCX' || random() < 0.2
          ? mutateBytes(sample, random)
          : Buffer.from(mutateText(Buffer.from(sample).toString('utf8'), random));
      expect({ seed, fault: faultOf(format, broken) }).toEqual({ seed, fault: null });
    }
  }, 60_000);
});
