import type { Act, ClaimType } from '../contract';
import { bestAssignment, type Pair } from './assignment';
import type { Offsets, PlacedAttribution, PlacedGold } from './gold';
import { EntityNames, normalName } from './names';
import { contentWords, dice } from './words';

/** Below this share of common words two contents are not the same claim. */
const SAME_CLAIM = 0.5;

/** What scoring reads of a claim: the extraction contract's own fields. Offsets in code points. */
export interface PredictedClaim {
  readonly content: readonly Offsets[];
  readonly speakers: readonly { readonly name: string }[];
  readonly targets?: readonly { readonly name: string }[];
  readonly act?: Act;
  readonly type?: ClaimType;
  readonly confidence?: number;
}

export interface Counts {
  gold: number;
  predicted: number;
  matched: number;
  /** Matched, with the right set of speakers. */
  attributed: number;
  /** Speakers that are right, and those of them that bear the entity's first name. */
  rightSpeakers: number;
  wellNamed: number;
  diceSum: number;
  rightAct: number;
  rightType: number;
  accusationsGold: number;
  accusationsPredicted: number;
  accusationsMatched: number;
}

export interface MatchedPair {
  readonly predicted: number;
  readonly gold: number;
  readonly dice: number;
  readonly goldSpeakers: readonly string[];
  readonly predictedSpeakers: readonly string[];
  readonly speakersRight: boolean;
  readonly namesRight: boolean;
}

export interface ArticleScore {
  readonly id: string;
  readonly counts: Counts;
  readonly matches: readonly MatchedPair[];
  /** Predictions left out of the counts, their best partner being optional. */
  readonly optional: ReadonlySet<number>;
}

export function noCounts(): Counts {
  return {
    gold: 0,
    predicted: 0,
    matched: 0,
    attributed: 0,
    rightSpeakers: 0,
    wellNamed: 0,
    diceSum: 0,
    rightAct: 0,
    rightType: 0,
    accusationsGold: 0,
    accusationsPredicted: 0,
    accusationsMatched: 0,
  };
}

export function addCounts(a: Counts, b: Counts): Counts {
  const sum = noCounts();
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] = a[key] + b[key];
  return sum;
}

/** Scores one article by the guide's metric. */
export function scoreArticle(gold: PlacedGold, claims: readonly PredictedClaim[]): ArticleScore {
  const names = new EntityNames(gold.file.entities);
  const pairs = candidatePairs(gold, claims);
  const optional = optionalPredictions(gold.attributions, pairs);
  const matches = bestAssignment(pairs, claims.length, gold.attributions.length)
    .filter((pair) => !gold.attributions[pair.right]?.gold.optional && !optional.has(pair.left))
    .flatMap((pair) => judge(pair, gold, claims, names));
  const counts = noCounts();
  counts.gold = gold.attributions.filter((attribution) => !attribution.gold.optional).length;
  counts.predicted = claims.length - optional.size;
  for (const match of matches) countMatch(counts, match, gold, claims, names);
  countAccusations(counts, matches, gold, claims, names, optional);
  return { id: gold.file.id, counts, matches, optional };
}

/** Pairs that share enough words, found through the words, so that long articles stay cheap. */
function candidatePairs(gold: PlacedGold, claims: readonly PredictedClaim[]): Pair[] {
  const goldWords = gold.attributions.map((attribution) => contentWords(gold.points, attribution.spans));
  const holders = new Map<string, number[]>();
  goldWords.forEach((words, j) => {
    for (const word of words) holders.set(word, [...(holders.get(word) ?? []), j]);
  });
  return claims.flatMap((claim, i) => {
    const words = contentWords(gold.points, claim.content);
    const partners = new Set([...words].flatMap((word) => holders.get(word) ?? []));
    return [...partners]
      .sort((a, b) => a - b)
      .map((j) => ({ left: i, right: j, weight: dice(words, goldWords[j] ?? new Set()) }))
      .filter((pair) => pair.weight >= SAME_CLAIM);
  });
}

function optionalPredictions(attributions: readonly PlacedAttribution[], pairs: readonly Pair[]): Set<number> {
  const best = new Map<number, Pair>();
  for (const pair of pairs) {
    const known = best.get(pair.left);
    if (!known || pair.weight > known.weight) best.set(pair.left, pair);
  }
  return new Set([...best.values()].filter((pair) => attributions[pair.right]?.gold.optional).map((pair) => pair.left));
}

function judge(pair: Pair, gold: PlacedGold, claims: readonly PredictedClaim[], names: EntityNames): MatchedPair[] {
  const attribution = gold.attributions[pair.right]?.gold;
  const claim = claims[pair.left];
  if (!attribution || !claim) return [];
  const goldSpeakers = [...new Set(attribution.source.map((source) => source.entity))].sort();
  const predictedSpeakers = [...new Set(claim.speakers.map((speaker) => names.entityOf(speaker.name)))].sort();
  const speakersRight = goldSpeakers.join('\n') === predictedSpeakers.join('\n');
  const [right, of] = speakersRight
    ? wellNamed(
        attribution.source.map((s) => s.entity),
        claim,
        names,
      )
    : [0, 0];
  return [
    {
      predicted: pair.left,
      gold: pair.right,
      dice: pair.weight,
      goldSpeakers,
      predictedSpeakers,
      speakersRight,
      namesRight: speakersRight && right === of,
    },
  ];
}

/** How many of the entities' first names the claim uses, of how many. */
function wellNamed(entities: readonly string[], claim: PredictedClaim, names: EntityNames): [number, number] {
  const first = new Set(entities.map((entity) => names.preferredOf(entity)));
  const used = new Set(claim.speakers.map((speaker) => normalName(speaker.name)));
  return [[...first].filter((name) => used.has(name)).length, first.size];
}

function countMatch(
  counts: Counts,
  match: MatchedPair,
  gold: PlacedGold,
  claims: readonly PredictedClaim[],
  names: EntityNames,
): void {
  const attribution = gold.attributions[match.gold]?.gold;
  const claim = claims[match.predicted];
  if (!attribution || !claim) return;
  counts.matched++;
  counts.diceSum += match.dice;
  if (match.speakersRight) {
    const [right, of] = wellNamed(
      attribution.source.map((source) => source.entity),
      claim,
      names,
    );
    counts.attributed++;
    counts.wellNamed += right;
    counts.rightSpeakers += of;
  }
  if (claim.act === attribution.act) counts.rightAct++;
  if (claim.type === attribution.type) counts.rightType++;
}

/** Accuser and accused, of the attributions with act « accuse »; nobody accuses himself. */
function countAccusations(
  counts: Counts,
  matches: readonly MatchedPair[],
  gold: PlacedGold,
  claims: readonly PredictedClaim[],
  names: EntityNames,
  optional: ReadonlySet<number>,
): void {
  const matchOf = new Map(matches.map((match) => [match.gold, match.predicted]));
  gold.attributions.forEach(({ gold: attribution }, j) => {
    if (attribution.act !== 'accuse' || attribution.optional) return;
    const pairs = crossed(
      attribution.source.map((s) => s.entity),
      (attribution.target ?? []).map((t) => t.entity),
    );
    counts.accusationsGold += pairs.size;
    const claim = claims[matchOf.get(j) ?? -1];
    if (claim?.act !== 'accuse') return;
    const found = crossed(
      claim.speakers.map((s) => names.entityOf(s.name)),
      (claim.targets ?? []).map((t) => names.entityOf(t.name)),
    );
    counts.accusationsMatched += [...pairs].filter((pair) => found.has(pair)).length;
  });
  claims.forEach((claim, i) => {
    if (claim.act !== 'accuse' || optional.has(i)) return;
    counts.accusationsPredicted += crossed(
      claim.speakers.map((s) => normalName(s.name)),
      (claim.targets ?? []).map((t) => normalName(t.name)),
    ).size;
  });
}

function crossed(accusers: readonly string[], accused: readonly string[]): Set<string> {
  return new Set(accusers.flatMap((a) => accused.filter((b) => a !== b).map((b) => `${a}\n${b}`)));
}
