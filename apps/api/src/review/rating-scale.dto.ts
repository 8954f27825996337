import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNumber,
  IsOptional,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type { RatingScaleView, RatingStep } from '@dixit/review';
import { IsLine, isLine } from '../http/validation';

const LONGEST_LABEL = 60;

/** A label for each of some languages, each a line. */
function IsLabels(): PropertyDecorator {
  return ValidateBy({
    name: 'isLabels',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.entries(value).every(
          ([language, label]) => /^[a-z]{2}$/.test(language) && isLine(label) && label.length <= LONGEST_LABEL,
        ),
      defaultMessage: () =>
        `$property must hold lines of at most ${LONGEST_LABEL} characters by language, such as { "fr": "Faux" }`,
    },
  });
}

export class RatingStepDto implements RatingStep {
  @ApiProperty({ type: String, description: 'Stable within the scale.' })
  @Matches(/^[a-z][a-z0-9_]{0,39}$/, { message: 'must be lower-case letters, digits and underscores' })
  key: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { fr: 'Faux', en: 'False' } })
  @IsLabels()
  labels: Record<string, string>;

  @ApiProperty({ type: String, example: '#b3261e' })
  @Matches(/^#[0-9a-f]{6}$/i, { message: 'must be #rrggbb' })
  color: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'ClaimReview’s ratingValue; null for a step beside the scale.',
  })
  @IsOptional()
  @IsNumber()
  value: number | null;
}

export class RatingScale {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: Number })
  version: number;

  @ApiProperty({ type: [RatingStepDto], description: 'In the order to show them.' })
  steps: RatingStepDto[];

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export class RatingScaleList {
  @ApiProperty({ type: RatingScale, description: 'The one in use.' })
  current: RatingScale;

  @ApiProperty({ type: [RatingScale], description: 'Every version of every scale, by name, latest first.' })
  items: RatingScale[];
}

export class NewRatingScale {
  @ApiProperty({ type: String, maxLength: 60, description: 'A name that exists gets a new version.' })
  @Length(1, 60)
  @IsLine()
  name: string;

  @ApiProperty({ type: [RatingStepDto] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RatingStepDto)
  steps: RatingStepDto[];
}

export function ratingScaleDto({ createdAt, steps, ...scale }: RatingScaleView): RatingScale {
  return {
    ...scale,
    steps: steps.map((step) => ({ ...step, labels: { ...step.labels } })),
    createdAt: createdAt.toISOString(),
  };
}
