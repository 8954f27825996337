import type { PlacedAttribution, PlacedGold } from './gold';
import type { ArticleScore } from './score';

export type Phenomenon =
  | 'direct'
  | 'mixed'
  | 'indirect'
  | 'title'
  | 'selon'
  | 'floating'
  | 'inverted'
  | 'passive'
  | 'accusation'
  | 'nested'
  | 'pronoun'
  | 'relative'
  | 'description'
  | 'several-speakers'
  | 'several-spans';

/** Of the gold attributions that show a phenomenon: how many there are, are found, have the right speakers, are well named. */
export interface PhenomenonScore {
  gold: number;
  matched: number;
  attributed: number;
  wellNamed: number;
}

const SOURCE_PHRASE =
  /^(?:selon|d['’]après|pour|aux yeux|à (?:en|l['’]en) croire|au dire|aux dires|de source|de l['’]aveu|côté|du côté|chez|à lire|à entendre|dixit|suivant)(?![\p{L}-])/iu;
const PRONOUN =
  /^(?:il|elle|ils|elles|on|l['’]on|l['’]|lui|eux|je|j['’]|nous|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ces derniers|ces dernières|sa|son|ses)$/iu;
const DESCRIPTION = /^(?:l['’]|le |la |les |ce |cet |cette |ces |son |sa |ses |leur |leurs )\P{Lu}*$/iu;

type Test = (placed: PlacedAttribution, all: readonly PlacedAttribution[]) => boolean;

const TESTS: Readonly<Record<Phenomenon, Test>> = {
  direct: ({ gold }) => gold.type === 'direct',
  mixed: ({ gold }) => gold.type === 'mixed',
  indirect: ({ gold }) => gold.type === 'indirect',
  title: ({ gold }) => gold.p === 0,
  selon: ({ gold }) => SOURCE_PHRASE.test(gold.cue ?? ''),
  floating: ({ gold }) => !gold.cue,
  inverted: isInverted,
  passive: ({ gold }) => /(?:^|\s)par$|(?:^|\s)(?:été|est|sont|était|étaient)\s\p{L}+ée?s?\b/u.test(gold.cue ?? ''),
  accusation: ({ gold }) => gold.act === 'accuse',
  nested: (placed, all) => all.some((other) => other !== placed && holds(other, placed)),
  pronoun: ({ gold }) => gold.source.some((source) => PRONOUN.test(bare(source.mention))),
  relative: ({ gold }) => gold.source.some((source) => /^(?:qui|dont|lequel|laquelle)$/iu.test(bare(source.mention))),
  description: ({ gold }) =>
    gold.source.some((source) => !PRONOUN.test(bare(source.mention)) && isDescription(bare(source.mention))),
  'several-speakers': ({ gold }) => new Set(gold.source.map((source) => source.entity)).size > 1,
  'several-spans': ({ gold }) => gold.content.length > 1,
};

export const PHENOMENA = Object.keys(TESTS) as Phenomenon[];

/** Recall by phenomenon (a false alarm belongs to none). */
export function byPhenomenon(
  gold: readonly PlacedGold[],
  scores: readonly ArticleScore[],
): Record<Phenomenon, PhenomenonScore> {
  const table = Object.fromEntries(
    PHENOMENA.map((name) => [name, { gold: 0, matched: 0, attributed: 0, wellNamed: 0 }]),
  ) as Record<Phenomenon, PhenomenonScore>;
  gold.forEach((article, a) => {
    const matches = new Map((scores[a]?.matches ?? []).map((match) => [match.gold, match]));
    article.attributions.forEach((placed, j) => {
      if (placed.gold.optional) return;
      const match = matches.get(j);
      for (const name of PHENOMENA) {
        if (!TESTS[name](placed, article.attributions)) continue;
        const row = table[name];
        row.gold++;
        if (match) row.matched++;
        if (match?.speakersRight) row.attributed++;
        if (match?.namesRight) row.wellNamed++;
      }
    });
  });
  return table;
}

/** The speaker stands behind a cue that stands behind its words. */
function isInverted({ spans, cue, sources, gold }: PlacedAttribution): boolean {
  const verb = cue[0];
  const speaker = sources[0];
  const content = spans[0];
  if (!verb || !speaker || !content || SOURCE_PHRASE.test(gold.cue ?? '')) return false;
  return speaker.start >= verb.start && content.start < verb.start;
}

function holds(outer: PlacedAttribution, inner: PlacedAttribution): boolean {
  return (
    inner.spans.length > 0 &&
    inner.spans.every((span) =>
      outer.spans.some((o) => o.start <= span.start && span.end <= o.end && o.end - o.start > span.end - span.start),
    )
  );
}

/** A definite description of a person or house without a name in it. */
function isDescription(mention: string): boolean {
  return DESCRIPTION.test(mention.slice(0, 1).toLowerCase() + mention.slice(1));
}

function bare(mention: string | null | undefined): string {
  return (mention ?? '').replace(/@p?\d+$/u, '');
}
