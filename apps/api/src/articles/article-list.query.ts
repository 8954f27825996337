import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { REVISION_STATES, type RevisionState } from '@dixit/articles';
import { PageQuery } from '../http/paging';

export class ArticleListQueryDto extends PageQuery {
  @ApiPropertyOptional({ enum: REVISION_STATES, enumName: 'RevisionState' })
  @IsOptional()
  @IsIn(REVISION_STATES)
  state?: RevisionState;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  publisher?: string;
}
