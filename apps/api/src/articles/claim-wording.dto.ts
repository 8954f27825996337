import { ApiProperty } from '@nestjs/swagger';
import { contentText, type ClaimDraft } from '@dixit/claims';
import { PIECE_KINDS, type Piece } from './text-difference';

export class DifferencePiece {
  @ApiProperty({ enum: PIECE_KINDS, enumName: 'DifferenceKind' })
  kind: Piece['kind'];

  @ApiProperty({ type: String })
  text: string;
}

/** The words and who says them, in one version. */
export class ClaimWording {
  @ApiProperty({ type: String })
  contentText: string;

  @ApiProperty({ type: [String] })
  speakers: string[];

  @ApiProperty({ type: String })
  act: string;
}

export function wordingDto({ content, speakers, act }: ClaimDraft): ClaimWording {
  return { contentText: contentText(content), speakers: speakers.map(({ name }) => name), act };
}
