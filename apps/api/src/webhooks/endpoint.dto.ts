import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import {
  DISABLED_REASONS,
  ENDPOINT_STATES,
  EVENT_TYPES,
  KEY_KINDS,
  isEventPattern,
  type EndpointState,
  type KeyKind,
} from '@dixit/webhooks';

const MOST_VALUES = 200;
const URL_RULES = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

function Values(description: string, example: string): PropertyDecorator {
  return (target, property) => {
    ApiPropertyOptional({ type: [String], description, example: [example], maxItems: MOST_VALUES })(target, property);
    for (const rule of [
      IsOptional(),
      IsArray(),
      ArrayMaxSize(MOST_VALUES),
      IsString({ each: true }),
      Length(1, 300, { each: true }),
    ])
      rule(target, property);
  };
}

/** An event must have one of the values of every filter given. */
export class EndpointFilters {
  @Values('Who says it: name or entity id.', 'Dong Jun')
  speakers?: string[];

  @Values('Whom it is about: name or entity id.', 'Taïwan')
  targets?: string[];

  @Values('What is done by saying it.', 'accuse')
  acts?: string[];

  @Values('Publisher, of the events that carry it: those about articles.', 'AFP')
  publishers?: string[];

  @Values('Language of the article (ISO 639-1).', 'fr')
  languages?: string[];

  @Values('Rating of the verdict: key or label.', 'false')
  ratings?: string[];
}

export class NewEndpoint {
  @ApiProperty({
    type: String,
    format: 'uri',
    maxLength: 2000,
    description: 'Public https address. Checked now and at every connection.',
  })
  @MaxLength(2000)
  @IsUrl(URL_RULES, { message: 'must be an https address' })
  url: string;

  @ApiPropertyOptional({ type: String, maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'email',
    nullable: true,
    description: 'Who is warned when nothing arrives any more.',
  })
  @IsOptional()
  @IsEmail({}, { message: 'must be an e-mail address' })
  ownerEmail?: string | null;

  @ApiPropertyOptional({
    type: [String],
    example: ['claim.verdict_published', 'article.*'],
    description: `Types or \`prefix.*\`; none for all but \`endpoint.*\`. Types: ${EVENT_TYPES.join(', ')}.`,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateBy(
    { name: 'isEventPattern', validator: { validate: (value) => typeof value === 'string' && isEventPattern(value) } },
    { each: true, message: 'must hold event types or prefix.* of them' },
  )
  eventTypes?: string[];

  @ApiPropertyOptional({ type: EndpointFilters })
  @IsOptional()
  @ValidateNested()
  @Type(() => EndpointFilters)
  filters?: EndpointFilters;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Claims that are not reviewed too.' })
  @IsOptional()
  @IsBoolean()
  unreviewed?: boolean;

  @ApiPropertyOptional({
    type: Object,
    additionalProperties: { type: 'string' },
    description: 'Sent with every attempt; stored encrypted and never shown again.',
  })
  @IsOptional()
  @IsObject()
  headers?: Record<string, string>;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, maximum: 1000, description: 'Attempts a second.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  rateLimit?: number | null;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Events of one claim one after the other.' })
  @IsOptional()
  @IsBoolean()
  ordered?: boolean;

  @ApiPropertyOptional({ enum: KEY_KINDS, enumName: 'WebhookKeyKind', default: 'symmetric' })
  @IsOptional()
  @IsIn(KEY_KINDS)
  keyKind?: KeyKind;
}

class EditableEndpoint extends NewEndpoint {
  declare keyKind?: never;
}

export class EndpointChanges extends PartialType(EditableEndpoint) {}

export class Rotation {
  @ApiPropertyOptional({ enum: KEY_KINDS, enumName: 'WebhookKeyKind', default: 'symmetric' })
  @IsOptional()
  @IsIn(KEY_KINDS)
  keyKind?: KeyKind;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 720,
    default: 24,
    description: 'Hours for which the keys before sign too.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(720)
  overlapHours?: number;
}

export class EndpointSecretDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: KEY_KINDS, enumName: 'WebhookKeyKind' })
  kind: KeyKind;

  @ApiProperty({ type: String, nullable: true, description: '`whpk_…` of an ed25519 key.' })
  publicKey: string | null;

  @ApiProperty({ type: Date })
  createdAt: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'When it stops signing.' })
  expiresAt: Date | null;
}

export class EndpointDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  ownerId: string;

  @ApiProperty({ type: String, nullable: true })
  ownerEmail: string | null;

  @ApiProperty({ type: String })
  url: string;

  @ApiProperty({ type: String })
  description: string;

  @ApiProperty({ type: [String] })
  eventTypes: readonly string[];

  @ApiProperty({ type: EndpointFilters })
  filters: object;

  @ApiProperty({ type: Boolean })
  unreviewed: boolean;

  @ApiProperty({ type: Boolean, description: 'Made by an administrator: may be told of other people’s endpoints.' })
  operator: boolean;

  @ApiProperty({ type: [String] })
  headerNames: readonly string[];

  @ApiProperty({ type: Number, nullable: true })
  rateLimit: number | null;

  @ApiProperty({ type: Boolean })
  ordered: boolean;

  @ApiProperty({ enum: ENDPOINT_STATES, enumName: 'EndpointState' })
  state: EndpointState;

  @ApiProperty({ enum: DISABLED_REASONS, enumName: 'EndpointDisabledReason', nullable: true })
  disabledReason: string | null;

  @ApiProperty({ type: Number })
  consecutiveFailures: number;

  @ApiProperty({ type: Date, nullable: true, description: 'Since when nothing arrived.' })
  failingSince: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'Until when no attempt is made.' })
  openUntil: Date | null;

  @ApiProperty({ type: [EndpointSecretDto], description: 'Newest first.' })
  secrets: readonly EndpointSecretDto[];

  @ApiProperty({ type: Date })
  createdAt: Date;

  @ApiProperty({ type: Number })
  version: number;
}

export class EndpointList {
  @ApiProperty({ type: [EndpointDto] })
  items: readonly EndpointDto[];
}

export class NewSecretDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: KEY_KINDS, enumName: 'WebhookKeyKind' })
  kind: KeyKind;

  @ApiProperty({ type: String, nullable: true, description: '`whsec_…`, shown this once; null for ed25519.' })
  secret: string | null;

  @ApiProperty({ type: String, nullable: true, description: '`whpk_…` for ed25519.' })
  publicKey: string | null;
}

export class EndpointCreated {
  @ApiProperty({ type: EndpointDto })
  endpoint: EndpointDto;

  @ApiProperty({
    type: NewSecretDto,
    nullable: true,
    description: 'Shown this once; null in the answer to a repeated Idempotency-Key.',
  })
  secret: NewSecretDto | null;
}
