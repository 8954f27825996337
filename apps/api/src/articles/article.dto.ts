import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import {
  LONGEST_PAGE,
  MOST_PARAGRAPHS,
  REVISION_STATES,
  type ArticleSummary,
  type ArticleWithText,
  type RevisionState,
  type RevisionSummary,
} from '@dixit/articles';
import type { Page } from '@dixit/platform';
import { IsLine } from '../http/validation';

const DATE_TIME = { strict: true, strictSeparator: true };

export class NewArticle {
  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  title?: string;

  @ApiPropertyOptional({ type: [String], description: 'Either these, or `text`.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PARAGRAPHS)
  @IsString({ each: true, message: 'must hold strings only' })
  paragraphs?: string[];

  @ApiPropertyOptional({
    type: String,
    description: 'Plain text, paragraphs apart by a blank line; without `title` the first is the title. At most 1 MiB.',
  })
  @IsOptional()
  @IsString()
  text?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: LONGEST_PAGE,
    description: 'A page fetched elsewhere, with `url` where it was. With `url` alone the page is fetched.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PAGE)
  html?: string;

  @ApiPropertyOptional({ type: String, example: 'fr', description: 'ISO 639-1; detected where it is missing.' })
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: 'must be two lower-case letters (ISO 639-1), such as fr' })
  language?: string;

  @ApiPropertyOptional({ type: String, maxLength: 200 })
  @IsOptional()
  @Length(1, 200)
  @IsLine()
  publisher?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Resolves « lundi » in the text.' })
  @IsOptional()
  @IsISO8601(DATE_TIME, { message: 'must be a date in ISO 8601, such as 2026-03-02T08:00:00Z' })
  publishedAt?: string;

  @ApiPropertyOptional({ type: String, format: 'uri', maxLength: 2000 })
  @IsOptional()
  @MaxLength(2000)
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'must be an http or https address' },
  )
  url?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'Your own identity of the article: the same again is the same article.',
  })
  @IsOptional()
  @Length(1, 200)
  @IsLine()
  externalId?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Until then nothing of it is shown to readers or sent.',
  })
  @IsOptional()
  @IsISO8601(DATE_TIME, { message: 'must be a date in ISO 8601, such as 2026-03-02T08:00:00Z' })
  embargoedUntil?: string;
}

export class ArticleAccepted {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  revisionId: string;

  @ApiProperty({ type: Number })
  revisionNumber: number;

  @ApiProperty({ enum: REVISION_STATES, enumName: 'RevisionState' })
  state: RevisionState;

  @ApiProperty({ enum: ['created', 'revised', 'unchanged'] })
  outcome: 'created' | 'revised' | 'unchanged';

  @ApiPropertyOptional({
    type: [String],
    description: 'What was odd about the page and what was made of it, such as `date_in_future` or `partial_text`.',
  })
  notes?: string[];
}

export class RevisionError {
  @ApiProperty({ type: String })
  code: string;

  @ApiProperty({ type: String })
  detail: string;
}

export class Extractor {
  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String })
  version: string;

  @ApiProperty({ type: String })
  model: string;
}

export class Revision {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: Number, description: 'From 1.' })
  number: number;

  @ApiProperty({ type: String, nullable: true })
  title: string | null;

  @ApiProperty({ type: String })
  language: string;

  @ApiProperty({ enum: REVISION_STATES, enumName: 'RevisionState' })
  state: RevisionState;

  @ApiProperty({ type: RevisionError, nullable: true })
  error: RevisionError | null;

  @ApiProperty({ type: Extractor, nullable: true })
  extractor: Extractor | null;

  @ApiProperty({ type: Number, nullable: true })
  claimCount: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  extractedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export class Article {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: REVISION_STATES, enumName: 'RevisionState', description: 'Of the current revision.' })
  state: RevisionState;

  @ApiProperty({ type: String, nullable: true })
  title: string | null;

  @ApiProperty({ type: String })
  language: string;

  @ApiProperty({ type: String, nullable: true })
  externalId: string | null;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  url: string | null;

  @ApiProperty({ type: String, nullable: true })
  publisher: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who wrote it, as its publisher says.' })
  byline: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  embargoedUntil: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  withdrawnReason: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: Number })
  version: number;

  @ApiProperty({ type: Number, nullable: true })
  claimCount: number | null;

  @ApiProperty({ type: Revision, description: 'The current one.' })
  revision: Revision;
}

export class ArticleText extends Article {
  @ApiProperty({
    type: String,
    description:
      'Canonical text: title and paragraphs joined by a blank line. Offsets of claims count code points in it.',
  })
  text: string;
}

export class ArticlePage {
  @ApiProperty({ type: [Article] })
  items: Article[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RevisionList {
  @ApiProperty({ type: [Revision] })
  items: Revision[];
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function revisionDto(revision: RevisionSummary): Revision {
  return { ...revision, extractedAt: iso(revision.extractedAt), createdAt: revision.createdAt.toISOString() };
}

export function articleDto(article: ArticleSummary): Article {
  const {
    id,
    externalId,
    url,
    publisher,
    byline,
    publishedAt,
    embargoedUntil,
    withdrawnAt,
    withdrawnReason,
    createdAt,
    updatedAt,
    version,
    revision,
  } = article;
  const { state, title, language, claimCount } = revision;
  return {
    ...{ id, state, title, language, externalId, url, publisher, byline, withdrawnReason },
    publishedAt: iso(publishedAt),
    embargoedUntil: iso(embargoedUntil),
    withdrawnAt: iso(withdrawnAt),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
    claimCount,
    revision: revisionDto(revision),
  };
}

export function articleTextDto(article: ArticleWithText): ArticleText {
  return { ...articleDto(article), text: article.text };
}

export function articlePageDto({ items, nextCursor }: Page<ArticleSummary>): ArticlePage {
  return { items: items.map(articleDto), nextCursor };
}
