import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsNumber, IsOptional, Length, Max, Min, ValidateNested } from 'class-validator';
import type { DeskSettings, PriorityWeights } from '@dixit/review';
import { IsLine } from '../http/validation';

function Weight(description: string): PropertyDecorator {
  return (target, property) => {
    ApiProperty({ type: Number, minimum: 0, maximum: 1000, description })(target, property);
    IsNumber()(target, property);
    Min(0)(target, property);
    Max(1000)(target, property);
  };
}

export class PriorityWeightsDto implements PriorityWeights {
  @Weight('An accusation.')
  accusation: number;

  @Weight('A named person is its target.')
  personTargeted: number;

  @Weight('Figures or dates in the words.')
  figures: number;

  @Weight('A conditional.')
  hedged: number;

  @Weight('Near to the article’s head.')
  prominence: number;

  @Weight('Carried by several outlets.')
  outlets: number;

  @Weight('The engine is not sure.')
  lowConfidence: number;

  @Weight('For each day of waiting.')
  ageDay: number;
}

export class DeskSettingsDto {
  @ApiProperty({ type: Boolean, description: 'The approver is never the author.' })
  fourEyes: boolean;

  @ApiProperty({ type: PriorityWeightsDto })
  priorityWeights: PriorityWeightsDto;

  @ApiProperty({ type: String, description: 'Name of the rating scale in use.' })
  ratingScale: string;

  @ApiProperty({ type: String, description: 'Who signs what is published: the newsroom’s name.' })
  organisation: string;

  @ApiProperty({ type: Boolean, description: 'Published verdicts may be read by anybody, signed out.' })
  publicVerdicts: boolean;
}

export class DeskSettingsChange {
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  fourEyes?: boolean;

  @ApiPropertyOptional({ type: PriorityWeightsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => PriorityWeightsDto)
  priorityWeights?: PriorityWeightsDto;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Length(1, 60)
  @IsLine()
  ratingScale?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Length(1, 120)
  @IsLine()
  organisation?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  publicVerdicts?: boolean;
}

export function deskSettingsDto({ priorityWeights, ...settings }: DeskSettings): DeskSettingsDto {
  const { fourEyes, ratingScale, organisation, publicVerdicts } = settings;
  return { fourEyes, priorityWeights: { ...priorityWeights }, ratingScale, organisation, publicVerdicts };
}
