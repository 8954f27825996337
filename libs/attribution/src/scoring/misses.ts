import type { PlacedGold } from './gold';
import type { ArticleScore, PredictedClaim } from './score';

export type MissKind = 'missed' | 'false-alarm' | 'speaker' | 'name' | 'act' | 'type' | 'target' | 'extent';

/** One error in its sentence. */
export interface Miss {
  readonly article: string;
  readonly kind: MissKind;
  readonly sentence: string;
  readonly content: string;
  readonly expected: string;
  readonly got: string;
}

/** Every error of an article's claims, in the order of its text. */
export function listMisses(gold: PlacedGold, claims: readonly PredictedClaim[], score: ArticleScore): Miss[] {
  const found: { at: number; miss: Miss }[] = [];
  const add = (at: number, kind: MissKind, content: string, expected: string, got: string): void => {
    found.push({
      at,
      miss: { article: gold.file.id, kind, sentence: sentenceAt(gold.points, at), content, expected, got },
    });
  };
  const matched = new Set(score.matches.map((match) => match.gold));
  gold.attributions.forEach(({ gold: mark, spans }, j) => {
    if (mark.optional || matched.has(j)) return;
    add(spans[0]?.start ?? 0, 'missed', mark.content.join(' | '), `${mark.type} ${mark.act} « ${mark.cue ?? ''} »`, '');
  });
  const claimed = new Set(score.matches.map((match) => match.predicted));
  claims.forEach((claim, i) => {
    if (claimed.has(i) || score.optional.has(i)) return;
    add(
      claim.content[0]?.start ?? 0,
      'false-alarm',
      wordsOf(gold.points, claim),
      '',
      claim.speakers.map((speaker) => speaker.name).join(' + '),
    );
  });
  for (const match of score.matches) {
    const mark = gold.attributions[match.gold];
    const claim = claims[match.predicted];
    if (!mark || !claim) continue;
    const at = mark.spans[0]?.start ?? 0;
    const content = mark.gold.content.join(' | ');
    const names = claim.speakers.map((speaker) => speaker.name).join(' + ');
    const preferred = match.goldSpeakers.map((entity) => gold.file.entities[entity]?.[0] ?? entity).join(' + ');
    if (!match.speakersRight)
      add(at, 'speaker', content, `${preferred} [${mark.gold.source.map((s) => s.mention ?? '–').join(', ')}]`, names);
    else if (!match.namesRight) add(at, 'name', content, preferred, names);
    if (match.dice < 0.8) add(at, 'extent', content, '', wordsOf(gold.points, claim));
    if (claim.act !== mark.gold.act)
      add(at, 'act', content, `${mark.gold.act} « ${mark.gold.cue ?? ''} »`, claim.act ?? '');
    if (claim.type !== mark.gold.type) add(at, 'type', content, mark.gold.type, claim.type ?? '');
    addTargets(gold, match.gold, claim, (expected, got) => add(at, 'target', content, expected, got));
  }
  return found.sort((a, b) => a.at - b.at).map((entry) => entry.miss);
}

/** Targets count in accusations only. */
function addTargets(
  gold: PlacedGold,
  j: number,
  claim: PredictedClaim,
  add: (expected: string, got: string) => void,
): void {
  const mark = gold.attributions[j]?.gold;
  if (mark?.act !== 'accuse') return;
  const wanted = (mark.target ?? []).map((target) => gold.file.entities[target.entity] ?? []);
  const got = (claim.targets ?? []).map((target) => target.name);
  const right =
    wanted.length === got.length &&
    wanted.every((names) => names.some((name) => got.some((g) => g.toLowerCase() === name.toLowerCase())));
  if (!right) add(wanted.map((names) => names[0] ?? '').join(' + '), got.join(' + '));
}

function wordsOf(points: readonly string[], claim: PredictedClaim): string {
  return claim.content.map((span) => points.slice(span.start, span.end).join('')).join(' | ');
}

/** The sentence around a position, roughly: to the next full stop on both sides, within the paragraph. */
function sentenceAt(points: readonly string[], at: number): string {
  const ends = (i: number): boolean =>
    points[i] === '\n' || (/[.!?…]/u.test(points[i] ?? '') && /\s/u.test(points[i + 1] ?? ' '));
  let start = Math.min(at, points.length);
  while (start > 0 && !ends(start - 1)) start--;
  let end = at;
  while (end < points.length && !ends(end)) end++;
  return points
    .slice(start, Math.min(points.length, end + 1))
    .join('')
    .trim();
}
