import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { stringify } from 'csv-stringify/sync';
import type { AccusationGraph } from '@dixit/claims';
import { ClaimFiltersQuery } from './filters.query';

const FORMATS = ['json', 'csv', 'graphml'] as const;
const MOST_EDGES = 1_000;

export class AccusationMonthsQuery extends ClaimFiltersQuery {
  @ApiPropertyOptional({ type: String, description: 'Id or name of an entity that accuses or is accused.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  around?: string;
}

export class AccusationsQuery extends AccusationMonthsQuery {
  @ApiPropertyOptional({ enum: [1, 2], default: 1, description: 'Steps from the entity named by `around`.' })
  @Type(() => Number)
  @IsIn([1, 2])
  depth: 1 | 2 = 1;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: MOST_EDGES,
    default: 200,
    description: 'Edges, the heaviest first.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_EDGES)
  limit: number = 200;

  @ApiPropertyOptional({ enum: FORMATS, default: 'json' })
  @IsIn(FORMATS)
  format: (typeof FORMATS)[number] = 'json';
}

export class AccusationNodeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String })
  kind: string;
}

export class AccusationEdgeDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Node id.' })
  accuser: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Node id.' })
  accused: string;

  @ApiProperty({ type: Number })
  claims: number;

  @ApiProperty({ type: String, format: 'date-time' })
  firstSeen: string;

  @ApiProperty({ type: String, format: 'date-time' })
  lastSeen: string;

  @ApiProperty({ type: [String] })
  publishers: string[];

  @ApiProperty({ type: [String], description: 'The newest claims behind it, at most 20.' })
  claimIds: string[];

  @ApiProperty({ type: [String], description: 'Newest denials by the accused in the same articles, at most 20.' })
  denialIds: string[];

  @ApiProperty({ type: Number, description: 'Claims in which the accused accuses back.' })
  counterClaims: number;
}

export class AccusationGraphDto {
  @ApiProperty({ type: [AccusationNodeDto] })
  nodes: AccusationNodeDto[];

  @ApiProperty({ type: [AccusationEdgeDto] })
  edges: AccusationEdgeDto[];
}

export class AccusationMonthDto {
  @ApiProperty({ type: String, format: 'date', description: 'First day of the month.' })
  month: string;

  @ApiProperty({ type: Number })
  claims: number;
}

export class AccusationMonths {
  @ApiProperty({ type: [AccusationMonthDto] })
  items: AccusationMonthDto[];
}

/** One line an edge, names instead of ids; safe to open in a spreadsheet. */
export function accusationCsv({ nodes, edges }: AccusationGraph): string {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const rows = edges.map(({ accuser, accused, claims, counterClaims, firstSeen, lastSeen, publishers }) => ({
    ...{ accuser: nameOf.get(accuser), accused: nameOf.get(accused), claims, counterClaims },
    ...{ firstSeen: new Date(firstSeen).toISOString(), lastSeen: new Date(lastSeen).toISOString() },
    publishers: publishers.join('; '),
  }));
  return stringify(rows, { header: true, escape_formulas: true, record_delimiter: 'windows' });
}
