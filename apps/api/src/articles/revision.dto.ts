import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CLAIM_FATES, CLAIM_STATES, type ClaimFate, type ClaimState, type FateOfClaim } from '@dixit/claims';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { PageQuery } from '../http/paging';
import { ClaimWording, DifferencePiece, wordingDto } from './claim-wording.dto';
import { REVISION_STATES, type RevisionState } from '@dixit/articles';
import { PARAGRAPH_KINDS, wordDifference, type ParagraphDifference } from './text-difference';
import { Revision } from './article.dto';

const MOST_REVISIONS = 1_000_000;
const SINCE = 'Number of the earlier revision; the one before where it is missing.';

export class RevisionText extends Revision {
  @ApiProperty({ type: Boolean, description: 'Whether it is what the article says now.' })
  isCurrent: boolean;

  @ApiProperty({ type: String, description: 'Canonical text. Offsets of claims count code points in it.' })
  text: string;
}

export class DifferenceQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, description: SINCE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_REVISIONS)
  since?: number;
}

export class FatesQueryDto extends PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, description: SINCE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_REVISIONS)
  since?: number;
}

export class ParagraphDifferenceDto {
  @ApiProperty({ enum: PARAGRAPH_KINDS, enumName: 'ParagraphDifferenceKind' })
  kind: ParagraphDifference['kind'];

  @ApiProperty({ type: [DifferencePiece], description: 'One, or the words of a changed paragraph in order.' })
  pieces: DifferencePiece[];
}

export class RevisionDifference {
  @ApiProperty({ type: Revision, description: 'The earlier.' })
  from: Revision;

  @ApiProperty({ type: Revision, description: 'The later.' })
  to: Revision;

  @ApiProperty({ type: [ParagraphDifferenceDto], description: 'In order; both texts can be put together from it.' })
  paragraphs: ParagraphDifferenceDto[];
}

export class ClaimFateDto {
  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ enum: CLAIM_FATES, enumName: 'ClaimFate', description: 'Between the two revisions.' })
  fate: ClaimFate;

  @ApiProperty({ enum: CLAIM_STATES, enumName: 'ClaimState', description: 'As it is today.' })
  state: ClaimState;

  @ApiProperty({ type: ClaimWording, nullable: true, description: 'Null where the earlier revision had it not.' })
  before: ClaimWording | null;

  @ApiProperty({ type: ClaimWording, nullable: true, description: 'Null where the later revision has it not.' })
  after: ClaimWording | null;

  @ApiProperty({ type: [DifferencePiece], description: 'Word by word, from before to after.' })
  difference: DifferencePiece[];
}

export class ClaimFatePage {
  @ApiProperty({ type: [ClaimFateDto], description: 'In reading order.' })
  items: ClaimFateDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ReadAgainRequest {
  @ApiPropertyOptional({
    type: String,
    example: 'fr',
    description: 'ISO 639-1; where the language was told wrong.',
  })
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: 'must be two lower-case letters (ISO 639-1), such as fr' })
  language?: string;
}

export class ReadAgainAccepted {
  @ApiProperty({ type: String, format: 'uuid' })
  revisionId: string;

  @ApiProperty({ enum: REVISION_STATES, enumName: 'RevisionState' })
  state: RevisionState;
}

export function fateDto({ claim, fate, before, after }: FateOfClaim): ClaimFateDto {
  const [was, is] = [before && wordingDto(before), after && wordingDto(after)];
  return {
    ...{ claimId: claim.id, fate, state: claim.state, before: was, after: is },
    difference: wordDifference(was?.contentText ?? '', is?.contentText ?? ''),
  };
}
