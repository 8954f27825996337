import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import {
  ENTRY_STATES,
  FEED_CONTENTS,
  FEED_HEALTHS,
  type EntryState,
  type FeedContent,
  type FeedState,
  type FeedView,
  type SeenEntry,
} from '@dixit/articles';
import { PageQuery } from '../../http/paging';
import { IsLine } from '../../http/validation';

/** What can be set of a feed. */
export class FeedChange {
  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    nullable: true,
    description: 'Default: as the feed calls itself.',
  })
  @IsOptional()
  @Length(1, 200)
  @IsLine()
  title?: string | null;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    nullable: true,
    description: 'Of all its articles. Default: as each page says.',
  })
  @IsOptional()
  @Length(1, 200)
  @IsLine()
  publisher?: string | null;

  @ApiPropertyOptional({ type: String, example: 'fr', nullable: true, description: 'A hint, ISO 639-1.' })
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: 'must be two lower-case letters (ISO 639-1), such as fr' })
  language?: string | null;

  @ApiPropertyOptional({
    enum: FEED_CONTENTS,
    enumName: 'FeedContent',
    default: 'page',
    description: '`page`: each page is fetched. `entry`: the feed carries the text.',
  })
  @IsOptional()
  @IsIn(FEED_CONTENTS)
  content?: FeedContent;

  @ApiPropertyOptional({
    type: Number,
    minimum: 60,
    maximum: 604800,
    default: 900,
    description: 'Between two polls. A feed that asks for more (`ttl`) gets it.',
  })
  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(604_800)
  intervalSeconds?: number;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;
}

export class NewFeed extends FeedChange {
  @ApiProperty({
    type: String,
    format: 'uri',
    maxLength: 2000,
    description: 'RSS, Atom, JSON Feed or Google News sitemap.',
  })
  @IsString()
  @MaxLength(2000)
  url: string;
}

export class Feed {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uri' })
  url: string;

  @ApiProperty({ type: String, nullable: true })
  title: string | null;

  @ApiProperty({ type: String, nullable: true })
  publisher: string | null;

  @ApiProperty({ type: String, nullable: true })
  language: string | null;

  @ApiProperty({ enum: FEED_CONTENTS, enumName: 'FeedContent' })
  content: FeedContent;

  @ApiProperty({ type: Number })
  intervalSeconds: number;

  @ApiProperty({ type: Boolean })
  enabled: boolean;

  @ApiProperty({ enum: FEED_HEALTHS, enumName: 'FeedHealth' })
  health: FeedState;

  @ApiProperty({ type: Number, description: 'Failed polls in a row.' })
  failures: number;

  @ApiProperty({ type: Number, description: 'Entries whose articles are still to be taken in.' })
  waiting: number;

  @ApiProperty({ type: String, format: 'date-time' })
  nextPollAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  polledAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  succeededAt: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'HTTP status of the last poll.' })
  lastStatus: number | null;

  @ApiProperty({ type: String, nullable: true })
  errorCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  errorDetail: string | null;

  @ApiProperty({ type: Number })
  version: number;
}

export class FeedList {
  @ApiProperty({ type: [Feed], description: 'Broken and failing ones first.' })
  items: Feed[];
}

export class FeedEntryDto {
  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  url: string | null;

  @ApiProperty({
    enum: ENTRY_STATES,
    enumName: 'FeedEntryState',
    description: '`skipped`: older than the feed was followed.',
  })
  state: EntryState;

  @ApiProperty({ type: Number })
  attempts: number;

  @ApiProperty({ type: String, nullable: true })
  errorCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  errorDetail: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  articleId: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  seenAt: string;
}

export class FeedEntryPage {
  @ApiProperty({ type: [FeedEntryDto] })
  items: FeedEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class FeedEntryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ENTRY_STATES, enumName: 'FeedEntryState' })
  @IsOptional()
  @IsIn(ENTRY_STATES)
  state?: EntryState;
}

export class OpmlImported {
  @ApiProperty({ type: Number })
  added: number;

  @ApiProperty({ type: Number, description: 'Followed already.' })
  known: number;
}

export function feedDto(feed: FeedView): Feed {
  const { id, url, title, publisher, language, content, intervalSeconds, enabled, health, failures, waiting } = feed;
  const { nextPollAt, polledAt, succeededAt, lastStatus, errorCode, errorDetail, version } = feed;
  return {
    ...{ id, url, title, publisher, language, content, intervalSeconds, enabled, health, failures, waiting },
    ...{ lastStatus, errorCode, errorDetail, version },
    nextPollAt: nextPollAt.toISOString(),
    polledAt: polledAt?.toISOString() ?? null,
    succeededAt: succeededAt?.toISOString() ?? null,
  };
}

export function entryDto({
  title,
  url,
  state,
  attempts,
  errorCode,
  errorDetail,
  articleId,
  seenAt,
}: SeenEntry): FeedEntryDto {
  return { title, url, state, attempts, errorCode, errorDetail, articleId, seenAt: seenAt.toISOString() };
}
