import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles, Copies } from '@dixit/articles';
import { requireReleased } from '../articles/released';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

export class ArticleCopyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  title: string | null;

  @ApiProperty({ type: String, nullable: true })
  publisher: string | null;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  url: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt: string | null;
}

export class ArticleCopyList {
  @ApiProperty({ type: [ArticleCopyDto], description: 'In the order of their publication.' })
  items: ArticleCopyDto[];
}

@ApiTags('articles')
@Controller('v1/articles/:id/copies')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class CopiesController {
  constructor(
    private readonly articles: Articles,
    private readonly copies: Copies,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The same dispatch in other outlets' })
  @ApiOkResponse({ type: ArticleCopyList })
  @ApiProblems('not_found')
  async list(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<ArticleCopyList> {
    await requireReleased(this.articles, id, role);
    const copies = await this.copies.of(id);
    return { items: copies.map((copy) => ({ ...copy, publishedAt: copy.publishedAt?.toISOString() ?? null })) };
  }
}
