import type { ArticleInput, ExtractedClaim, Party, Span } from '../contract';
import { saidAt, saidOn } from '../5-qualities/when-where';
import { typeOf } from '../5-qualities/qualities';
import { confidenceOf, evidenceOf, type Evidence } from '../7-confidence/confidence';
import type { ClaimDraft } from '../claim-draft';
import { CodePoints } from '../code-points';
import type { Mention, ReferenceContext, Resolution, Resolver, Role } from '../mention';
import type { Range, Reading } from '../reading';
import { targetsOf, type NamedTarget } from './targets';

/** Resolves who the parties are and says it all in code points, claims in the order of the text. */
export function toClaims(
  reading: Reading,
  article: ArticleInput,
  resolver: Resolver,
  drafts: readonly ClaimDraft[],
): JudgedClaim[] {
  const points = new CodePoints(reading.text);
  const resolved = new Map<ClaimDraft, Resolution[]>();
  const claims = drafts.flatMap((draft, index) => {
    const within = outerSpeakers(drafts, index, resolved);
    const speakers = resolved.get(draft) ?? speakersOf(draft, resolver, resolved, within);
    resolved.set(draft, speakers);
    if (speakers.length === 0) return [];
    const evidence = evidenceOf(draft, speakers);
    return [{ draft, evidence, claim: toClaim(reading, article, resolver, points, draft, speakers, within) }];
  });
  const kept = claims.filter(({ claim, draft }, index) => !repeatsSpeaker(claims, claim, draft, index));
  return kept.map(({ claim, draft, evidence }, index) => ({
    claim: { ...claim, within: holder(kept, draft, index), confidence: confidenceOf(evidence) },
    evidence,
  }));
}

/** A claim with what its confidence rests on. */
export interface JudgedClaim {
  readonly claim: ExtractedClaim;
  readonly evidence: Evidence;
}

interface ResolvedDraft {
  readonly draft: ClaimDraft;
  readonly claim: ExtractedClaim;
}

/** « L'accusé a déclaré qu'il regrettait son geste »: what one reports of oneself inside one's own words is no claim of its own. */
function repeatsSpeaker(
  claims: readonly ResolvedDraft[],
  claim: ExtractedClaim,
  draft: ClaimDraft,
  index: number,
): boolean {
  if (!draft.rule.startsWith('verb-') || claim.type === 'direct') return false;
  if (!claim.speakers.every((speaker) => /^-?(?:il|elle|ils|elles|lui)$/iu.test(speaker.mention?.text ?? '')))
    return false;
  const outer = claims[holder(claims, draft, index) ?? -1];
  if (!outer || outer.draft.sentence !== draft.sentence) return false;
  const names = (party: ExtractedClaim): string =>
    party.speakers
      .map((speaker) => speaker.name)
      .sort()
      .join('\n');
  return names(outer.claim) === names(claim);
}

/** From here a likely speaker counts more than one carried over: the same words stand in the text with who said them. */
const SURE = 0.8;

/** Who says the words that a claim's cue stands in: whom « je » and « nous » are there. Claims come in the order of the text. */
function outerSpeakers(
  drafts: readonly ClaimDraft[],
  index: number,
  resolved: ReadonlyMap<ClaimDraft, readonly Resolution[]>,
): readonly Resolution[] {
  const at = drafts[index]?.cueSpans[0]?.start;
  if (at === undefined) return [];
  for (let i = index - 1; i >= Math.max(0, index - 20); i--) {
    const outer = drafts[i];
    if (outer?.contents.some((range) => range.start <= at && at < range.end)) return resolved.get(outer) ?? [];
  }
  return [];
}

/** A carried speaker is whoever the claim before had; that one may come later in the text for a title. */
function speakersOf(
  draft: ClaimDraft,
  resolver: Resolver,
  resolved: Map<ClaimDraft, Resolution[]>,
  within: readonly Resolution[] = [],
  depth = 0,
): Resolution[] {
  const again = draft.speakers.length === 0 ? resolver.likelySpeaker(draft.contents[0]?.start ?? 0) : null;
  if (again && again.confidence >= SURE) return [again];
  if (draft.speakers.length === 0 && draft.carriesFrom && depth < 20) {
    const known = resolved.get(draft.carriesFrom) ?? speakersOf(draft.carriesFrom, resolver, resolved, [], depth + 1);
    return known.map((resolution) => ({ ...resolution, how: 'carried' }));
  }
  if (draft.speakers.length === 0) return again ? [again] : [];
  return draft.speakers.map((mention) => resolver.resolve(mention, contextOf(draft, 'speaker', [], within)));
}

function contextOf(
  draft: ClaimDraft,
  role: Role,
  others: readonly Resolution[],
  within: readonly Resolution[],
): ReferenceContext {
  return { role, cue: draft.cue, contents: draft.contents, others, within };
}

function toClaim(
  reading: Reading,
  article: ArticleInput,
  resolver: Resolver,
  points: CodePoints,
  draft: ClaimDraft,
  speakers: readonly Resolution[],
  within: readonly Resolution[],
): ExtractedClaim {
  const span = ({ start, end }: Range): Span => ({
    start: points.fromUtf16(start),
    end: points.fromUtf16(end),
    text: reading.text.slice(start, end),
  });
  const parties = (role: Role, mentions: readonly Mention[]): Party[] =>
    mentions.flatMap((mention) =>
      named(resolver.resolve(mention, contextOf(draft, role, speakers, within)), span(mention)),
    );
  const resolvedTargets = (mentions: readonly Mention[]): NamedTarget<Mention>[] =>
    mentions.map((of) => ({ of, resolution: resolver.resolve(of, contextOf(draft, 'target', speakers, within)) }));
  const targets = targetsOf(draft, speakers, resolvedTargets(draft.targets), resolvedTargets(draft.maybeTargets));
  const view = draft.cue ? reading.views[draft.cue.sentence] : undefined;
  const inContent = (word: number): boolean => {
    const start = view?.word(word)?.start ?? -1;
    return draft.contents.some((range) => start >= range.start && start < range.end);
  };
  return {
    type: draft.spoken ? 'direct' : typeOf(reading, draft.contents),
    act: draft.blames && targets.length === 0 ? 'state' : draft.act,
    negated: draft.negated,
    hedged: draft.hedged,
    content: draft.contents.map(span),
    cue: draft.cueSpans.map(span),
    speakers: unique(
      speakers.flatMap((resolution, i) => named(resolution, draft.speakers[i] ? span(draft.speakers[i]) : null)),
    ),
    targets: unique(targets.flatMap(({ of, resolution }) => named(resolution, span(of)))),
    addressees: unique(parties('addressee', draft.addressees)),
    via: unique(parties('via', draft.via)),
    saidOn: view && draft.cue ? saidOn(view, draft.cue.word, inContent, article.publishedAt) : null,
    saidAt: view && draft.cue ? saidAt(view, draft.cue.word, inContent) : null,
    within: null,
    confidence: 0,
    rule: draft.rule,
  };
}

function named(resolution: Resolution, mention: Span | null): Party[] {
  return resolution.names.map(({ name, kind }) => ({ name, kind, mention }));
}

function unique(parties: readonly Party[]): Party[] {
  return parties.filter((party, i) => parties.findIndex((other) => other.name === party.name) === i);
}

/** The smallest other claim whose content holds all of this one's. */
function holder(claims: readonly { draft: ClaimDraft }[], draft: ClaimDraft, index: number): number | null {
  let best: number | null = null;
  let size = Infinity;
  for (let i = Math.max(0, index - 20); i < Math.min(claims.length, index + 20); i++) {
    const other = claims[i]?.draft;
    if (!other || other === draft || i === index) continue;
    const inside = draft.contents.every((range) =>
      other.contents.some((outer) => range.start >= outer.start && range.end <= outer.end),
    );
    const length = other.contents.reduce((sum, range) => sum + range.end - range.start, 0);
    const own = draft.contents.reduce((sum, range) => sum + range.end - range.start, 0);
    if (inside && length > own && length < size) {
      best = i;
      size = length;
    }
  }
  return best;
}
