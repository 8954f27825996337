import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { ENTITY_KINDS, type EntityKind } from '@dixit/claims';
import type { EntityMergeView } from '@dixit/review';
import { EntityIdentity } from '../search/entities.dto';
import { IsLine, IsText } from '../http/validation';

export class EntityChangeDto {
  @ApiPropertyOptional({ type: String, maxLength: 300 })
  @IsOptional()
  @Length(1, 300)
  @IsLine()
  name?: string;

  @ApiPropertyOptional({ enum: ENTITY_KINDS, enumName: 'EntityKind' })
  @IsOptional()
  @IsIn(ENTITY_KINDS)
  kind?: EntityKind;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Q42' })
  @IsOptional()
  @Matches(/^Q[1-9][0-9]{0,11}$/, { message: 'must be a Wikidata id such as Q42' })
  wikidataId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 2000 })
  @IsOptional()
  @MaxLength(2000)
  @IsText()
  description?: string | null;
}

export class EditedEntity extends EntityIdentity {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entity that took its place.' })
  mergedIntoId: string | null;
}

export class EntityMergeRequest {
  @ApiProperty({ type: String, format: 'uuid', description: 'Its names and claims become this entity’s.' })
  @IsUUID()
  fromId: string;
}

export class EntityMerge {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  fromId: string;

  @ApiProperty({ type: String })
  fromName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  intoId: string;

  @ApiProperty({ type: String })
  intoName: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Who merged them.' })
  userId: string;

  @ApiProperty({ type: String })
  userName: string;

  @ApiProperty({ type: Number, description: 'Claims that moved.' })
  claims: number;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  undoneAt: string | null;
}

export class EntityMergeList {
  @ApiProperty({ type: [EntityMerge] })
  items: EntityMerge[];
}

export class EntitySplitRequest {
  @ApiProperty({ type: String, maxLength: 300, description: 'Name of the new entity; it may be the same.' })
  @Length(1, 300)
  @IsLine()
  name: string;

  @ApiProperty({ enum: ENTITY_KINDS, enumName: 'EntityKind' })
  @IsIn(ENTITY_KINDS)
  kind: EntityKind;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Claims in which the new one is meant.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  claimIds: string[];
}

export class DistinctionRequest {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  otherId: string;

  @ApiPropertyOptional({ type: String, maxLength: 1000, nullable: true })
  @IsOptional()
  @MaxLength(1000)
  @IsText()
  note?: string | null;
}

export class Distinction {
  @ApiProperty({ type: String, format: 'uuid' })
  entityId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;
}

export class DistinctionList {
  @ApiProperty({ type: [Distinction], description: 'Entities that are noted as not the same.' })
  items: Distinction[];
}

export function entityMergeDto({ at, undoneAt, ...merge }: EntityMergeView): EntityMerge {
  return { ...merge, at: at.toISOString(), undoneAt: undoneAt?.toISOString() ?? null };
}
