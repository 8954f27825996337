import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ClaimHit, Facets } from '@dixit/claims';
import type { Page } from '@dixit/platform';
import { Claim, claimDto } from '../claims/claim.dto';

export class Highlight {
  @ApiProperty({ type: Number, description: 'First code point in `contentText`.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Code point after the last.' })
  end: number;
}

export class FoundClaim extends Claim {
  @ApiProperty({ type: [Highlight], description: 'Where the words asked for stand.' })
  highlights: Highlight[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the article was published.' })
  publishedAt: string | null;
}

export class FoundClaimPage {
  @ApiProperty({ type: [FoundClaim] })
  items: FoundClaim[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class SearchTotal {
  @ApiProperty({ type: Number })
  count: number;

  @ApiProperty({ type: Boolean, description: 'False above 10,000: then it is an estimate, and so are the facets.' })
  exact: boolean;
}

export class FacetValue {
  @ApiProperty({ type: String, description: 'What the filter of the same name takes.' })
  value: string;

  @ApiPropertyOptional({ type: String, description: "The entity's name where the value is an entity's id." })
  name?: string;

  @ApiProperty({ type: Number })
  count: number;
}

class FacetSet {
  @ApiProperty({ type: [FacetValue] })
  speaker: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  target: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  addressee: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  act: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  type: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  verificationStatus: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  fidelity: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  rating: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  publisher: FacetValue[];

  @ApiProperty({ type: [FacetValue] })
  language: FacetValue[];

  @ApiProperty({ type: [FacetValue], description: 'hedged, negated, changed, gone, hasEvidence.' })
  flags: FacetValue[];
}

export class ClaimFacets {
  @ApiProperty({ type: SearchTotal })
  total: SearchTotal;

  @ApiProperty({ type: FacetSet, description: 'By filter; each counted as if that filter were not set.' })
  facets: FacetSet;
}

export function foundPageDto({ items, nextCursor }: Page<ClaimHit>): FoundClaimPage {
  return {
    items: items.map(({ claim, highlights, publisher, publishedAt }) => ({
      ...claimDto(claim),
      highlights: [...highlights],
      publisher,
      publishedAt: publishedAt?.toISOString() ?? null,
    })),
    nextCursor,
  };
}

export function facetsDto({ total, facets: { status, ...others } }: Facets): ClaimFacets {
  const copied = Object.entries({ ...others, verificationStatus: status }).map(([filter, values]) => [
    filter,
    [...values],
  ]);
  return { total: { ...total }, facets: Object.fromEntries(copied) as FacetSet };
}
