import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditReader, AuditTrail } from '@dixit/platform';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { AuditPage, AuditQueryDto, AuditVerification, auditEntryDto } from './audit.dto';

@ApiTags('audit')
@Controller('v1/audit')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, newest first' })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems('invalid_cursor', 'validation_failed')
  async list(@Query() { limit, cursor, ...query }: AuditQueryDto): Promise<AuditPage> {
    const { items, nextCursor } = await this.reader.page(query, limit, cursor);
    return { items: items.map(auditEntryDto), nextCursor };
  }

  @Get('verification')
  @ApiOperation({ summary: 'Whether the chain of entries holds', description: 'Reads the whole trail.' })
  @ApiOkResponse({ type: AuditVerification })
  async verify(): Promise<AuditVerification> {
    const firstBroken = await this.trail.verify();
    return { holds: firstBroken === null, firstBroken };
  }

  @Get('export')
  @Header('content-type', 'application/x-ndjson; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="dixit-audit.jsonl"')
  @ApiOperation({ summary: 'The whole trail as JSON lines, oldest first' })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  export(): StreamableFile {
    return new StreamableFile(Readable.from(this.lines()), { type: 'application/x-ndjson; charset=utf-8' });
  }

  private async *lines(): AsyncGenerator<string> {
    for await (const entries of this.reader.all())
      yield entries.map((entry) => `${JSON.stringify(auditEntryDto(entry))}\n`).join('');
  }
}
