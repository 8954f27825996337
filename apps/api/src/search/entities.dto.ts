import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ENTITY_KINDS, type EntityKind } from '@dixit/claims';

const MOST_SUGGESTIONS = 50;

export class EntitySuggestQuery {
  @ApiProperty({ type: String, description: 'The beginning of a name, or a name with slips.' })
  @IsString()
  @MaxLength(200)
  q: string;

  @ApiPropertyOptional({ enum: ENTITY_KINDS, enumName: 'EntityKind' })
  @IsOptional()
  @IsIn(ENTITY_KINDS)
  kind?: EntityKind;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_SUGGESTIONS, default: 10 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_SUGGESTIONS)
  limit: number = 10;
}

export class EntitySuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ENTITY_KINDS, enumName: 'EntityKind' })
  kind: EntityKind;

  @ApiProperty({ type: Number, description: 'Claims it takes part in; counted up to 1,000.' })
  claims: number;
}

export class EntitySuggestions {
  @ApiProperty({ type: [EntitySuggestion] })
  items: EntitySuggestion[];
}

export class EntityRoleSeen {
  @ApiProperty({ type: String, description: 'As the articles put it.' })
  text: string;

  @ApiProperty({ type: String, format: 'date-time' })
  firstSeen: string;

  @ApiProperty({ type: String, format: 'date-time' })
  lastSeen: string;

  @ApiProperty({ type: Number })
  count: number;
}

export class EntityCount {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: Number })
  count: number;
}

export class RatingTally {
  @ApiProperty({ type: String })
  label: string;

  @ApiProperty({ type: Number })
  count: number;
}

/** What an editor changes of an entity, and what every page of it shows. */
export class EntityIdentity {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ENTITY_KINDS, enumName: 'EntityKind' })
  kind: EntityKind;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ type: String, nullable: true })
  wikidataId: string | null;

  @ApiProperty({ type: Number })
  version: number;
}

export class EntityDetail extends EntityIdentity {
  @ApiProperty({ type: [String] })
  aliases: string[];

  @ApiProperty({ type: [EntityRoleSeen], description: 'Newest first.' })
  roles: EntityRoleSeen[];

  @ApiProperty({ type: Number })
  claimsMade: number;

  @ApiProperty({ type: Number })
  claimsAbout: number;

  @ApiProperty({ type: Number })
  articles: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  firstSeen: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSeen: string | null;

  @ApiProperty({ type: [EntityCount] })
  accuses: EntityCount[];

  @ApiProperty({ type: [EntityCount] })
  accusedBy: EntityCount[];

  @ApiProperty({ type: [RatingTally] })
  ratings: RatingTally[];
}
