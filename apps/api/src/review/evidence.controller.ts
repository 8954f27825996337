import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Claims } from '@dixit/claims';
import { ApplicationError } from '@dixit/platform';
import { EvidenceList } from '@dixit/review';
import { ApiIfMatch, IfMatch, IfMatchOrAny } from '../http/if-match';
import { PageQuery } from '../http/paging';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimWork } from './claim-work';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { Evidence, EvidencePage, NewEvidence, SnapshotList, evidenceDto, snapshotDto } from './evidence.dto';
import { ReasonRequest } from './verdict.dto';

@ApiTags('evidence')
@Controller('v1/review/claims/:claimId/evidence')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed')
export class EvidenceController {
  constructor(
    private readonly work: ClaimWork,
    private readonly evidence: EvidenceList,
    private readonly claims: Claims,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The sources about the claim' })
  @ApiOkResponse({ type: EvidencePage })
  @ApiProblems('invalid_cursor')
  async list(@Param('claimId') id: string, @Query() { limit, cursor }: PageQuery): Promise<EvidencePage> {
    const { id: claimId } = await this.claims.get(id);
    const { items, nextCursor } = await this.evidence.of(claimId, limit, cursor);
    return { items: items.map(evidenceDto), nextCursor };
  }

  @Post()
  @ApiIfMatch('the claim that it is about, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Add a source', description: 'A page is fetched in the background and kept as it was.' })
  @ApiCreatedResponse({ type: Evidence })
  @ApiProblems('csrf_missing')
  async add(
    @Param('claimId') claimId: string,
    @IfMatchOrAny() version: number | undefined,
    @Body() body: NewEvidence,
    @CurrentPrincipal() actor: Principal,
  ): Promise<Evidence> {
    const { url = null, reference = null, title = null, quote = null, note = null, stance } = body;
    if (url === null && reference === null) {
      throw new ApplicationError('validation_failed', 'Give an address or name a document.', [
        { pointer: '/url', reason: 'is missing, and so is a reference' },
      ]);
    }
    const input = { url, reference, title, quote, note, stance };
    return evidenceDto(await this.work.run((unit) => this.evidence.add(unit, actor, claimId, version, input)));
  }

  @Post(':evidenceId/withdrawal')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({
    summary: 'Withdraw a source',
    description: 'It stays, with the reason. If-Match holds the source’s own version.',
  })
  @ApiOkResponse({ type: Evidence })
  @ApiProblems('state_forbids', 'csrf_missing')
  async withdraw(
    @Param('claimId') claimId: string,
    @Param('evidenceId') evidenceId: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<Evidence> {
    return evidenceDto(
      await this.work.run((unit) => this.evidence.withdraw(unit, actor, claimId, evidenceId, version, reason)),
    );
  }

  @Post(':evidenceId/recheck')
  @HttpCode(202)
  @ApiIfMatch('the source, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Fetch the page again', description: 'A dead or changed one flags the claim.' })
  @ApiAcceptedResponse({ type: Evidence })
  @ApiProblems('state_forbids', 'csrf_missing')
  async recheck(
    @Param('claimId') claimId: string,
    @Param('evidenceId') evidenceId: string,
    @IfMatchOrAny() version: number | undefined,
  ): Promise<Evidence> {
    return evidenceDto(await this.work.run((unit) => this.evidence.recheck(unit, claimId, evidenceId, version)));
  }

  @Get(':evidenceId/snapshots')
  @ApiOperation({ summary: 'The page as it was when it was fetched' })
  @ApiOkResponse({ type: SnapshotList })
  async snapshots(@Param('claimId') claimId: string, @Param('evidenceId') evidenceId: string): Promise<SnapshotList> {
    return { items: (await this.evidence.snapshots(claimId, evidenceId)).map(snapshotDto) };
  }
}
