import { ApiProperty } from '@nestjs/swagger';
import {
  CHANGE_CAUSES,
  CHANGE_KINDS,
  type ChangeCause,
  type ChangeKind,
  type ClaimChange,
  type ClaimDraft,
} from '@dixit/claims';
import { ClaimWording, DifferencePiece, wordingDto } from '../articles/claim-wording.dto';
import { wordDifference } from '../articles/text-difference';
import { Span } from '../claims/claim.dto';
import { passageOf } from './passage';

export class PassageDto {
  @ApiProperty({ type: Number, description: 'First code point in the canonical text of the revision.' })
  start: number;

  @ApiProperty({ type: String, description: 'The paragraphs in which the words stand, as they are there.' })
  text: string;
}

/** A claim as one revision has it, with what stands around it. */
export class ClaimVersion extends ClaimWording {
  @ApiProperty({ type: Number, description: 'Number of the revision.' })
  revisionNumber: number;

  @ApiProperty({ type: [Span], description: 'Places in that revision.' })
  content: Span[];

  @ApiProperty({ type: [Span] })
  cue: Span[];

  @ApiProperty({ type: PassageDto })
  passage: PassageDto;
}

export class ClaimChangeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({
    enum: CHANGE_CAUSES,
    description: '`revision`: the article was revised. `extractor`: another engine read the same text.',
  })
  cause: ChangeCause;

  @ApiProperty({ enum: CHANGE_KINDS })
  kind: ChangeKind;

  @ApiProperty({ type: String, format: 'uuid' })
  fromRevisionId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  toRevisionId: string;

  @ApiProperty({ type: ClaimVersion })
  before: ClaimVersion;

  @ApiProperty({ type: ClaimVersion, nullable: true, description: 'Null where the article no longer says it.' })
  after: ClaimVersion | null;

  @ApiProperty({ type: [DifferencePiece], description: 'Word by word, from before to after.' })
  difference: DifferencePiece[];

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

/** What of a revision its claims are shown with. */
export interface ShownRevision {
  readonly number: number;
  readonly text: string;
}

export function changeDto(
  { before, after, at, ...change }: ClaimChange,
  revisions: { readonly from: ShownRevision; readonly to: ShownRevision },
): ClaimChangeDto {
  const [was, is] = [version(before, revisions.from), after && version(after, revisions.to)];
  return {
    ...{ ...change, before: was, after: is, at: at.toISOString() },
    difference: wordDifference(was.contentText, is?.contentText ?? ''),
  };
}

function version(claim: ClaimDraft, { number, text }: ShownRevision): ClaimVersion {
  return {
    ...{ ...wordingDto(claim), revisionNumber: number, content: [...claim.content], cue: [...claim.cue] },
    passage: passageOf(text, claim.content),
  };
}
