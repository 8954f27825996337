import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional } from 'class-validator';

export class ReplayRequest {
  @ApiProperty({
    enum: ['failed', 'all'],
    description: '`failed`: what is dead and was not delivered since. `all`: what the endpoint would be told today.',
  })
  @IsIn(['failed', 'all'])
  what: 'failed' | 'all';

  @ApiProperty({ type: String, format: 'date-time' })
  @IsISO8601({ strict: true, strictSeparator: true })
  since: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Default: now.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  until?: string;
}

export class Replayed {
  @ApiProperty({ type: Number, description: 'Deliveries made.' })
  deliveries: number;
}

export class TestAnswerDto {
  @ApiProperty({ type: String, format: 'uuid' })
  deliveryId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  eventId: string;

  @ApiProperty({ type: Boolean })
  delivered: boolean;

  @ApiProperty({ type: Number, nullable: true })
  status: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed.' })
  fault: string | null;

  @ApiProperty({ type: Number })
  durationMs: number;

  @ApiProperty({ type: String, description: 'First kB of the answer.' })
  answer: string;
}
