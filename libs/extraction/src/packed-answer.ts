import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExtractionAnswer } from './extract';

/** Few enough to be read in some milliseconds. */
const CLAIMS_A_PACK = 200;

/**
 * An answer as it crosses from an engine's thread: ten thousand claims as objects would be copied in one go, and hold up
 * the process that receives them for half a second; as texts they are copied at once and read one after the other.
 */
export interface PackedAnswer extends Pick<ExtractionAnswer, 'extractor' | 'milliseconds'> {
  readonly packs: readonly string[];
}

export function packed({ claims, extractor, milliseconds }: ExtractionAnswer): PackedAnswer {
  const packs = Array.from({ length: Math.ceil(claims.length / CLAIMS_A_PACK) }, (_, pack) =>
    JSON.stringify(claims.slice(pack * CLAIMS_A_PACK, (pack + 1) * CLAIMS_A_PACK)),
  );
  return { extractor, milliseconds, packs };
}

/** Reads an answer, answering others between its packs. */
export async function unpacked({ packs, extractor, milliseconds }: PackedAnswer): Promise<ExtractionAnswer> {
  const claims: ExtractionAnswer['claims'][number][] = [];
  for (const pack of packs) {
    claims.push(...(JSON.parse(pack) as ExtractionAnswer['claims']));
    await nextTurn();
  }
  return { claims, extractor, milliseconds };
}
