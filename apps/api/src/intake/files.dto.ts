import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_KINDS, type ErrorCode } from '@dixit/platform';

const OUTCOMES = ['created', 'revised', 'unchanged', 'withdrawn', 'ignored', 'refused'] as const;
export type FileOutcome = (typeof OUTCOMES)[number];

/** What became of one article of one file. */
export class TakenFromFile {
  @ApiProperty({ type: String, nullable: true, description: 'Name of the file.' })
  file: string | null;

  @ApiProperty({
    enum: OUTCOMES,
    description: '`ignored`: older than what is known. `withdrawn`: the publisher killed it.',
  })
  outcome: FileOutcome;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  articleId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  revisionId?: string;

  @ApiPropertyOptional({ type: [String] })
  notes?: string[];

  @ApiPropertyOptional({ enum: Object.keys(ERROR_KINDS), enumName: 'ErrorCode', description: 'Why it was refused.' })
  code?: ErrorCode;

  @ApiPropertyOptional({ type: String, description: 'What to do about it.' })
  detail?: string;
}

export class FilesTaken {
  @ApiProperty({ type: [TakenFromFile], description: 'In the order of the files; a message or package gives several.' })
  items: TakenFromFile[];
}
