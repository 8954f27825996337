import type { Counts } from './score';

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The guide's figures over one article or a corpus (counts are summed first: micro-averages). */
export interface Figures {
  readonly gold: number;
  readonly predicted: number;
  readonly claim: Rates;
  readonly attribution: Rates;
  readonly accusation: Rates;
  readonly accusationsGold: number;
  readonly contentDice: number;
  readonly nameAccuracy: number;
  readonly actAccuracy: number;
  readonly typeAccuracy: number;
}

export function figures(counts: Counts): Figures {
  return {
    gold: counts.gold,
    predicted: counts.predicted,
    claim: rates(counts.matched, counts.predicted, counts.gold),
    attribution: rates(counts.attributed, counts.predicted, counts.gold),
    accusation: rates(counts.accusationsMatched, counts.accusationsPredicted, counts.accusationsGold),
    accusationsGold: counts.accusationsGold,
    contentDice: share(counts.diceSum, counts.matched),
    nameAccuracy: share(counts.wellNamed, counts.rightSpeakers),
    actAccuracy: share(counts.rightAct, counts.matched),
    typeAccuracy: share(counts.rightType, counts.matched),
  };
}

function rates(hits: number, predicted: number, gold: number): Rates {
  const precision = share(hits, predicted);
  const recall = share(hits, gold);
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
