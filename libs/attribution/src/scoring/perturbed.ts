import type { Act, ClaimType } from '../contract';
import type { Offsets, PlacedGold } from './gold';
import type { PredictedClaim } from './score';

/**
 * Claims made from a gold file and then damaged in every way a system may be wrong: left out, doubled, cut, moved, run
 * together, put in other mouths. Deterministic. The scoring's tests compare its figures on them with the reference scorer's.
 */
export function perturbedClaims(gold: PlacedGold): PredictedClaim[] {
  const names = Object.values(gold.file.entities).map((entity) => entity[entity.length - 1] ?? '');
  const first = (entity: string): string => gold.file.entities[entity]?.[0] ?? '';
  return gold.attributions.flatMap(({ gold: mark, spans }, i) => {
    const stranger = names[(i * 7) % Math.max(1, names.length)] ?? 'inconnu';
    const claim = {
      content: spans,
      speakers: mark.source.map((source) => ({
        name: i % 5 === 1 ? (source.mention ?? stranger) : first(source.entity),
      })),
      targets: (mark.target ?? []).map((target) => ({ name: i % 4 === 3 ? stranger : first(target.entity) })),
      act: i % 6 === 5 ? ('state' as Act) : mark.act,
      type: i % 8 === 2 ? ('indirect' as ClaimType) : mark.type,
    };
    return damage(claim, i, stranger);
  });
}

function damage(claim: PredictedClaim & { act: Act; type: ClaimType }, i: number, stranger: string): PredictedClaim[] {
  switch (i % 11) {
    case 0:
      return [];
    case 2:
      return [claim, claim];
    case 4:
      return [{ ...claim, content: claim.content.map((span) => cut(span, 3)) }];
    case 5:
      return [claim, { ...claim, content: claim.content.map((span) => cut(span, 2)), speakers: [{ name: stranger }] }];
    case 7:
      return [{ ...claim, speakers: [...claim.speakers, { name: stranger }] }];
    case 8:
      return [{ ...claim, content: claim.content.map((span) => ({ start: span.start, end: span.end + 60 })) }];
    case 9:
      return [{ ...claim, act: 'accuse', targets: [{ name: stranger }] }];
    default:
      return [claim];
  }
}

function cut(span: Offsets, part: number): Offsets {
  return { start: span.start + Math.floor((span.end - span.start) / part), end: span.end };
}
