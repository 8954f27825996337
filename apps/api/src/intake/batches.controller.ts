import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Batches, DocumentReader } from '@dixit/articles';
import { ApplicationError } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { JSON_LINES } from '../http/uploads';
import { Batch, BatchLineQuery, BatchLines, batchDto } from './batches.dto';
import { lineBlocks, readBlocks } from './json-lines';

const ROUTE = 'v1/articles/bulk';

@ApiTags('articles')
@Controller(ROUTE)
@Roles('reviewer', 'intake')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class BatchesController {
  constructor(
    private readonly batches: Batches,
    private readonly documents: DocumentReader,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take up to 10,000 articles in at once',
    description:
      'JSON Lines: each line as the body of `POST /v1/articles`, with text or paragraphs. A line that is wrong does not hold up the others.',
  })
  @ApiConsumes(JSON_LINES)
  @ApiBody({ schema: { type: 'string' } })
  @ApiAcceptedResponse({ type: Batch })
  @ApiProblems('unsupported_media_type', 'text_too_large', 'malformed_request', 'invalid_encoding')
  async open(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Batch> {
    if (!request.headers['content-type']?.startsWith(JSON_LINES)) {
      throw new ApplicationError('unsupported_media_type', `Send the articles as ${JSON_LINES}.`);
    }
    const blocks = lineBlocks(request.body as Readable);
    const id = await this.batches.receive(readBlocks(blocks, this.documents));
    void reply.header('location', `/${ROUTE}/${id}`);
    return this.get(id);
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a batch is' })
  @ApiOkResponse({ type: Batch })
  @ApiProblems('not_found')
  async get(@Param('id') id: string): Promise<Batch> {
    return batchDto(await this.batches.progress(id));
  }

  @Get(':id/lines')
  @ApiOperation({ summary: 'What became of each line' })
  @ApiOkResponse({ type: BatchLines })
  @ApiProblems('not_found', 'validation_failed')
  async lines(@Param('id') id: string, @Query() query: BatchLineQuery): Promise<BatchLines> {
    return { items: await this.batches.lines(id, query) };
  }
}
