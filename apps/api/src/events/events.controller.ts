import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { roleIncludes, type Principal } from '@dixit/accounts';
import { EVENT_TYPES, Events, READABLE_DAYS, type EventType } from '@dixit/webhooks';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

const DEFAULT_EVENTS = 100;
const MOST_EVENTS = 500;

class VisibilityQuery {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Claims that are not reviewed too.' })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unreviewed: boolean = false;
}

export class EventListQuery extends VisibilityQuery {
  @ApiPropertyOptional({
    type: String,
    default: '0',
    description: '`next` of the answer before; 0 for the oldest kept.',
  })
  @Matches(/^\d{1,18}$/, { message: 'must be a position: the `next` of the answer before' })
  after: string = '0';

  @ApiPropertyOptional({ type: String, example: 'claim.created,claim.changed', description: 'Types apart by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(EVENT_TYPES, { each: true, message: 'must be event types apart by commas' })
  types?: EventType[];

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_EVENTS, default: DEFAULT_EVENTS })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_EVENTS)
  limit: number = DEFAULT_EVENTS;
}

export class EventDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The `webhook-id` under which it is delivered.' })
  id: string;

  @ApiProperty({ type: String })
  position: string;

  @ApiProperty({ type: String })
  type: string;

  @ApiProperty({ type: Date })
  timestamp: Date;

  @ApiProperty({
    type: Object,
    description: 'As its schema says; always whole, also where the delivery carries a link.',
  })
  data: object;
}

export class EventBatchDto {
  @ApiProperty({ type: [EventDto], description: 'In order of position.' })
  items: readonly EventDto[];

  @ApiProperty({ type: String, description: '`after` of the next request, also when there is nothing new.' })
  next: string;
}

@ApiTags('webhooks')
@Controller('v1/events')
@Roles('reader', 'webhooks')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class EventsController {
  constructor(private readonly events: Events) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Events after a position',
    description: `Of the last ${READABLE_DAYS} days. A receiver that was away reads on from where it stopped: nothing is skipped, however late it was committed.`,
  })
  @ApiOkResponse({ type: EventBatchDto })
  @ApiProblems('validation_failed')
  list(@CurrentPrincipal() principal: Principal, @Query() query: EventListQuery): Promise<EventBatchDto> {
    const { types, ...rest } = query;
    return this.events.after({ ...rest, operational: isAdmin(principal), ...(types === undefined ? {} : { types }) });
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One event with all its data' })
  @ApiOkResponse({ type: EventDto })
  @ApiProblems('not_found', 'validation_failed')
  get(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() { unreviewed }: VisibilityQuery,
  ): Promise<EventDto> {
    return this.events.get(id, { unreviewed, operational: isAdmin(principal) });
  }
}

function isAdmin({ role }: Principal): boolean {
  return roleIncludes(role, 'admin');
}
