import { IntersectionType } from '@nestjs/swagger';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { SEARCH_SORTS, type SearchSort } from '@dixit/claims';
import { PageQuery } from '../http/paging';
import { ClaimFiltersQuery } from './filters.query';

export class ClaimSearchQuery extends IntersectionType(PageQuery, ClaimFiltersQuery) {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'All claims of this article, in reading order. Takes no other filter than `verificationStatus`.',
  })
  @IsOptional()
  @IsUUID()
  articleId?: string;

  @ApiPropertyOptional({
    enum: SEARCH_SORTS,
    enumName: 'SearchSort',
    description: 'Default: relevance with `q`, newest without.',
  })
  @IsOptional()
  @IsIn(SEARCH_SORTS)
  sort?: SearchSort;
}
