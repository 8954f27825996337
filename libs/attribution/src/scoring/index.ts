export { placeGold, type GoldAttribution, type GoldFile, type PlacedGold } from './gold';
export { addCounts, noCounts, scoreArticle, type ArticleScore, type Counts, type PredictedClaim } from './score';
export { figures, type Figures, type Rates } from './figures';
export { bootstrapInterval, type Interval } from './bootstrap';
export { byPhenomenon, PHENOMENA, type Phenomenon, type PhenomenonScore } from './phenomena';
export { listMisses, type Miss, type MissKind } from './misses';
export { normalName } from './names';
