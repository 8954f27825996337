import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  ACTS,
  CLAIM_TYPES,
  FIDELITIES,
  VERIFICATION_STATUSES,
  type Act,
  type ClaimFilters,
  type ClaimType,
  type Fidelity,
  type VerificationStatus,
} from '@dixit/claims';

const MOST_VALUES = 50;
const LONGEST_VALUE = 300;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const asList = Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? (value as unknown[]) : [value]));

/** A filter given once or several times; its values are alternatives. */
function Values(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], description }),
    asList,
    IsOptional(),
    IsString({ each: true }),
    MaxLength(LONGEST_VALUE, { each: true }),
    ArrayMaxSize(MOST_VALUES),
  );
}

function OneOf(values: readonly string[], enumName: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ enum: values, enumName, isArray: true }),
    asList,
    IsOptional(),
    IsIn(values, { each: true }),
    ArrayMaxSize(MOST_VALUES),
  );
}

function Flag(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean, description }),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsOptional(),
    IsBoolean(),
  );
}

function Day(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date', description }),
    IsOptional(),
    IsISO8601({ strict: true }),
    Matches(DAY, { message: 'must be a day: YYYY-MM-DD' }),
  );
}

/** Every filter of a search, as query parameters. */
export class ClaimFiltersQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Words said. "Phrases", `-excluded`, `prefix*`, `or` / `ou` between alternatives.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @Values('Entity ids or names of who said it.')
  speaker?: string[];

  @Values('Entity ids or names of whom it is against or for.')
  target?: string[];

  @Values('Entity ids or names of whom it was said to.')
  addressee?: string[];

  @Flag('An organisation or state among them stands for its members too: those whose roles in the articles name it.')
  withMembers?: boolean;

  @OneOf(ACTS, 'Act')
  act?: Act[];

  @OneOf(CLAIM_TYPES, 'ClaimType')
  type?: ClaimType[];

  @OneOf(VERIFICATION_STATUSES, 'VerificationStatus')
  verificationStatus?: VerificationStatus[];

  @OneOf(FIDELITIES, 'Fidelity')
  fidelity?: Fidelity[];

  @Values('Labels of ratings.')
  rating?: string[];

  @Values('Publishers.')
  publisher?: string[];

  @Values('Language codes.')
  language?: string[];

  @Flag('Said under reserve (the hearsay conditional, « semble »).')
  hedged?: boolean;

  @Flag('What was not said, or was denied to have been said.')
  negated?: boolean;

  @Flag('Its article was revised and the words around it changed.')
  changed?: boolean;

  @Flag('Its article was revised and no longer says it.')
  gone?: boolean;

  @Flag('Evidence was gathered for it.')
  hasEvidence?: boolean;

  @Day('Said on this day or later.')
  saidFrom?: string;

  @Day('Said on this day or earlier.')
  saidTo?: string;

  @Day('Published on this day or later.')
  publishedFrom?: string;

  @Day('Published on this day or earlier.')
  publishedTo?: string;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1, description: 'At least this confidence.' })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  confidenceFrom?: number;
}

/** Filters that are called the same in `libs/claims`; `verificationStatus` is its `status`. */
const SAME_NAME = [
  'q',
  'speaker',
  'target',
  'addressee',
  'act',
  'type',
  'fidelity',
  'rating',
  'publisher',
  'language',
  'withMembers',
  'hedged',
  'negated',
  'changed',
  'gone',
  'hasEvidence',
  'saidFrom',
  'saidTo',
  'publishedFrom',
  'publishedTo',
  'confidenceFrom',
] as const satisfies readonly (keyof ClaimFiltersQuery & keyof ClaimFilters)[];

/** The filters among what a query class holds, in the words of `libs/claims`. */
export function filtersOf(query: ClaimFiltersQuery): ClaimFilters {
  const all = [...SAME_NAME.map((name) => [name, query[name]] as const), ['status', query.verificationStatus] as const];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
