import type { AttributionEngine, ExtractedClaim, Party, Span } from '@dixit/attribution';
import { paragraphsIn } from '@dixit/articles';
import { firstUntrueSpan } from '@dixit/claims';

/** What crosses into an engine's thread. */
export interface ExtractionTask {
  readonly language: string;
  readonly title: string | null;
  /** Canonical text; begins with the title where there is one. */
  readonly text: string;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
}

/** What comes back. */
export interface ExtractionAnswer {
  readonly extractor: { readonly name: string; readonly version: string; readonly model: string };
  readonly claims: readonly ExtractedClaim[];
  readonly milliseconds: number;
}

/** The engine takes the first paragraph as title: an article without one is given an empty title, and this blank line before its text. */
const EMPTY_TITLE = '\n\n'.length;

/**
 * Runs the engine on a canonical text.
 *
 * @throws when the engine's words are not the text's: such claims must never be stored.
 */
export function extract(engine: AttributionEngine, task: ExtractionTask): ExtractionAnswer {
  const { title, text, publisher, publishedAt } = task;
  const paragraphs = paragraphsIn(text);
  const started = performance.now();
  const found = engine.extract({
    paragraphs: title === null ? ['', ...paragraphs] : paragraphs,
    publisher,
    publishedAt,
  });
  const milliseconds = performance.now() - started;
  const claims = title === null ? found.claims.map((claim) => shifted(claim, -EMPTY_TITLE)) : found.claims;
  const untrue = firstUntrueSpan(text, claims);
  if (untrue) throw new Error(`The engine's words at code points ${untrue.start} to ${untrue.end} are not the text's.`);
  const { name, version, model } = engine;
  return { extractor: { name, version, model }, claims, milliseconds };
}

function shifted(claim: ExtractedClaim, by: number): ExtractedClaim {
  const span = ({ start, end, text }: Span): Span => ({ start: start + by, end: end + by, text });
  const party = (one: Party): Party => ({ ...one, mention: one.mention && span(one.mention) });
  return {
    ...claim,
    content: claim.content.map(span),
    cue: claim.cue.map(span),
    speakers: claim.speakers.map(party),
    targets: claim.targets.map(party),
    addressees: claim.addressees.map(party),
    via: claim.via.map(party),
  };
}
