import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, MaxLength, ValidateNested } from 'class-validator';
import type { SavedSearch } from '@dixit/publication';
import { IsLine } from '../http/validation';
import { ClaimFiltersQuery } from './filters.query';

const LONGEST_NAME = 120;

export class SavedSearchDraftDto {
  @ApiProperty({ type: String, maxLength: LONGEST_NAME })
  @IsLine()
  @MaxLength(LONGEST_NAME)
  name: string;

  @ApiProperty({ type: ClaimFiltersQuery })
  @IsDefined()
  @ValidateNested()
  @Type(() => ClaimFiltersQuery)
  filters: ClaimFiltersQuery;

  @ApiProperty({ type: Boolean, default: true, description: 'Tell of new matches, here and by `search.matched`.' })
  @IsBoolean()
  alert: boolean = true;
}

export class SavedSearchDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: ClaimFiltersQuery })
  filters: ClaimFiltersQuery;

  @ApiProperty({ type: Boolean })
  alert: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: Number, description: 'Matches since you last looked.' })
  unseen: number;
}

export class SavedSearchList {
  @ApiProperty({ type: [SavedSearchDto] })
  items: SavedSearchDto[];
}

export function savedSearchDto({ filters, createdAt, ...search }: SavedSearch): SavedSearchDto {
  const { status, ...others } = filters;
  const shown = { ...others, ...(status === undefined ? {} : { verificationStatus: status }) } as ClaimFiltersQuery;
  return { ...search, filters: shown, createdAt: createdAt.toISOString() };
}
