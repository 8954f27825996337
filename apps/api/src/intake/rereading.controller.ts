import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Rereading } from '@dixit/articles';
import { IsISO8601 } from 'class-validator';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

export class RereadRequest {
  @ApiProperty({ type: String, format: 'date-time', description: 'Articles taken in since then.' })
  @IsISO8601({ strict: true }, { message: 'must be a date in ISO 8601, such as 2026-03-02' })
  since: string;
}

export class RereadAccepted {
  @ApiProperty({ type: Number, description: 'Articles that will be read again.' })
  requested: number;
}

@ApiTags('articles')
@Controller('v1/articles/reread')
@Roles('admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class RereadingController {
  constructor(private readonly rereading: Rereading) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have articles read again by the engine there is now',
    description: 'What people corrected, took or judged stays as it is.',
  })
  @ApiAcceptedResponse({ type: RereadAccepted })
  @ApiProblems('validation_failed')
  async request(@Body() { since }: RereadRequest): Promise<RereadAccepted> {
    return { requested: await this.rereading.request(new Date(since)) };
  }
}
