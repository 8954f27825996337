import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { EXPORT_FORMATS, type CitationLanguage, type ExportFormat } from '@dixit/publication';
import { ClaimFiltersQuery } from '../search/filters.query';

export class CitationQuery {
  @ApiPropertyOptional({ enum: ['fr', 'en'], default: 'fr' })
  @IsIn(['fr', 'en'])
  language: CitationLanguage = 'fr';
}

export class Citation {
  @ApiProperty({ type: String, description: "The claim's permanent address." })
  url: string;

  @ApiProperty({ type: String, nullable: true, description: 'The original article, landing on the words.' })
  articleUrl: string | null;

  @ApiProperty({ type: String, description: 'One line to paste under a story.' })
  line: string;
}

class ExportOptions {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'csv';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'CSV with a byte order mark, for spreadsheets that misread accents.',
  })
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true')
  @IsBoolean()
  bom: boolean = false;
}

export class ExportQuery extends IntersectionType(ClaimFiltersQuery, ExportOptions) {}

export class OembedQuery {
  @ApiProperty({ type: String, description: "A claim's permanent address." })
  @IsString()
  @MaxLength(2_000)
  url: string;

  @ApiPropertyOptional({ enum: ['json'], default: 'json' })
  @IsOptional()
  @IsIn(['json'])
  format?: 'json';
}
