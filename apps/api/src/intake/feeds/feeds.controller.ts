import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DocumentReader, Feeds } from '@dixit/articles';
import { ApplicationError, UnitOfWork } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../../http/if-match';
import { ApiProblems } from '../../http/problem.dto';
import { Roles } from '../../http/roles';
import { uploadedFiles } from '../../http/uploads';
import {
  Feed,
  FeedChange,
  FeedEntryPage,
  FeedEntryQuery,
  FeedList,
  NewFeed,
  OpmlImported,
  entryDto,
  feedDto,
} from './feed.dto';

@ApiTags('feeds')
@Controller('v1/feeds')
@Roles('reviewer', 'intake')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class FeedsController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly feeds: Feeds,
    private readonly documents: DocumentReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The feeds that are followed, with their health' })
  @ApiOkResponse({ type: FeedList })
  async list(): Promise<FeedList> {
    return { items: (await this.feeds.list()).map(feedDto) };
  }

  @Post()
  @Roles('editor', 'intake')
  @ApiOperation({
    summary: 'Follow a feed',
    description: 'It is polled within seconds; its newest entries become articles.',
  })
  @ApiCreatedResponse({ type: Feed, headers: ETAG_HEADER })
  @ApiProblems('validation_failed', 'already_exists')
  async add(@Body() { url, ...settings }: NewFeed, @Res({ passthrough: true }) reply: FastifyReply): Promise<Feed> {
    const id = await this.units.run((unit) => this.feeds.add(unit, url, settings));
    void reply.header('location', `/v1/feeds/${id}`);
    return this.get(id, reply);
  }

  @Post('opml')
  @HttpCode(200)
  @Roles('editor', 'intake')
  @ApiOperation({ summary: 'Follow the feeds of an OPML document' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: OpmlImported })
  @ApiProblems('unsupported_media_type', 'unreadable_document', 'no_article', 'text_too_large', 'malformed_request')
  async importOpml(@Req() request: FastifyRequest): Promise<OpmlImported> {
    for await (const { bytes } of uploadedFiles(request)) {
      const feeds = await this.documents.readOpml(bytes);
      return this.units.run((unit) => this.feeds.addAll(unit, feeds));
    }
    throw new ApplicationError('malformed_request', 'Send the OPML document as a file.');
  }

  @Get(':id')
  @ApiOperation({ summary: 'One feed' })
  @ApiOkResponse({ type: Feed, headers: ETAG_HEADER })
  @ApiProblems('not_found')
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Feed> {
    const feed = await this.feeds.get(id);
    sendVersion(reply, feed.version);
    return feedDto(feed);
  }

  @Patch(':id')
  @Roles('editor', 'intake')
  @ApiIfMatch()
  @ApiOperation({ summary: 'Change how a feed is followed' })
  @ApiOkResponse({ type: Feed, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'validation_failed')
  async change(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() settings: FeedChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Feed> {
    await this.units.run((unit) => this.feeds.change(unit, id, version, settings));
    return this.get(id, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('editor', 'intake')
  @ApiIfMatch()
  @ApiOperation({ summary: 'Stop following a feed; its articles stay' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async remove(@Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.units.run((unit) => this.feeds.remove(unit, id, version));
  }

  @Post(':id/poll')
  @HttpCode(202)
  @ApiOperation({ summary: 'Poll a feed now' })
  @ApiAcceptedResponse({ description: 'It will be polled as soon as a worker is free.' })
  @ApiProblems('not_found', 'state_forbids')
  async poll(@Param('id') id: string): Promise<void> {
    await this.units.run((unit) => this.feeds.poll(unit, id));
  }

  @Get(':id/entries')
  @ApiOperation({ summary: 'Entries seen in a feed, newest first, and what became of them' })
  @ApiOkResponse({ type: FeedEntryPage })
  @ApiProblems('not_found', 'invalid_cursor')
  async entries(@Param('id') id: string, @Query() query: FeedEntryQuery): Promise<FeedEntryPage> {
    const { items, nextCursor } = await this.feeds.entries(id, query);
    return { items: items.map(entryDto), nextCursor };
  }
}
