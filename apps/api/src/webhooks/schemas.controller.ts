import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApplicationError, Configuration, publicUrlOf } from '@dixit/platform';
import {
  EVENT_DESCRIPTIONS,
  EVENT_TYPES,
  PAYLOAD_VERSION,
  payloadSchema,
  schemaPath,
  type EventType,
} from '@dixit/webhooks';
import { ApiProblems } from '../http/problem.dto';
import { Public } from '../http/roles';

export class EventTypeDto {
  @ApiProperty({ enum: EVENT_TYPES, enumName: 'EventType' })
  type: EventType;

  @ApiProperty({ type: String })
  description: string;

  @ApiProperty({ type: String, format: 'uri', description: 'JSON Schema of the body.' })
  schema: string;
}

export class EventTypeList {
  @ApiProperty({ type: [EventTypeDto] })
  items: readonly EventTypeDto[];
}

/** What receivers build on: the same address for ever, open to everybody. */
@ApiTags('webhooks')
@Controller('v1/schemas/events')
@Public()
export class SchemasController {
  private readonly address: string;

  constructor(configuration: Configuration) {
    this.address = publicUrlOf(configuration);
  }

  @Get()
  @ApiOperation({ summary: 'Every type of event' })
  @ApiOkResponse({ type: EventTypeList })
  list(): EventTypeList {
    const items = EVENT_TYPES.map((type) => ({
      type,
      description: EVENT_DESCRIPTIONS[type],
      schema: this.address + schemaPath(type),
    }));
    return { items };
  }

  @Get(':type/:version')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: 'The JSON Schema of a type’s body' })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiProblems('not_found')
  get(@Param('type') type: string, @Param('version') version: string): object {
    const known = EVENT_TYPES.find((name) => name === type);
    if (!known || version !== String(PAYLOAD_VERSION))
      throw new ApplicationError('not_found', 'There is no such event type or version; see /v1/schemas/events.');
    return payloadSchema(known, this.address);
  }
}
