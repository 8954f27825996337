import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  OutgoingError,
  OutgoingHttp,
  isId,
  managerOf,
  newId,
  type FieldFault,
  type Unit,
} from '@dixit/platform';
import { DataSource, In, Not, type EntityManager } from 'typeorm';
import type { ContentFilters } from '../events/matching';
import { EndpointRow } from '../schema/endpoint.entity';
import { SecretRow } from '../schema/secret.entity';
import { Vault } from '../signing/vault';
import type { KeyKind } from '../signing/keys';
import { headerFaults } from './custom-headers';
import { EndpointLife } from './endpoint-life';
import { ENDPOINT_STEPS, mayTake, type EndpointStep } from './endpoint-states';
import { endpointView, type EndpointView } from './endpoint-view';
import { Secrets, type NewSecret } from './secrets';

/** Whose endpoints a request may see: one's own, or all. */
export interface EndpointCaller {
  readonly userId: string;
  readonly all: boolean;
}

/** What a person decides about an endpoint. */
export interface EndpointSettings {
  readonly url: string;
  readonly description: string;
  readonly ownerEmail: string | null;
  readonly eventTypes: readonly string[];
  readonly filters: ContentFilters;
  readonly unreviewed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly rateLimit: number | null;
  readonly ordered: boolean;
}

/** Endpoints and what people do with them. */
@Injectable()
export class Endpoints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly http: OutgoingHttp,
    private readonly vault: Vault,
    private readonly secrets: Secrets,
    private readonly life: EndpointLife,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Refuses an address that is not public, or does not resolve; before the transaction, because it asks the network.
   *
   * @throws ApplicationError `outgoing_address_refused`.
   */
  async checkUrl(url: string): Promise<void> {
    try {
      await this.http.check(url);
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error;
      const faults = [{ pointer: '/url', reason: `${error.message} (${error.fault})` }];
      throw new ApplicationError('outgoing_address_refused', error.message, faults, { cause: error });
    }
  }

  /** @returns the endpoint and its first secret, which is never shown again. */
  async create(
    unit: Unit,
    caller: EndpointCaller,
    settings: EndpointSettings,
    kind: KeyKind,
  ): Promise<{ endpoint: EndpointView; secret: NewSecret }> {
    const id = newId();
    const own = { id, ownerId: caller.userId, operator: caller.all };
    await managerOf(unit).insert(EndpointRow, { ...own, ...this.columns(id, settings) });
    const secret = await this.secrets.create(unit, id, kind);
    this.record(unit, 'endpoint.created', id, { url: settings.url, eventTypes: settings.eventTypes });
    return { endpoint: await this.view(managerOf(unit), await lock(unit, caller, id)), secret };
  }

  /** @throws ApplicationError `not_found`. */
  async get(caller: EndpointCaller, id: string): Promise<EndpointView> {
    return this.view(this.dataSource.manager, await find(this.dataSource.manager, caller, id));
  }

  /** All that the caller may see, newest first. An installation has tens of them, not thousands. */
  async list(caller: EndpointCaller): Promise<EndpointView[]> {
    const { manager } = this.dataSource;
    const rows = await manager.find(EndpointRow, {
      where: { state: Not('deleted' as const), ...(caller.all ? {} : { ownerId: caller.userId }) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return this.views(manager, rows);
  }

  /** @throws ApplicationError `not_found`, `version_stale`. */
  async change(
    unit: Unit,
    caller: EndpointCaller,
    id: string,
    version: number,
    changes: Partial<EndpointSettings>,
  ): Promise<EndpointView> {
    const before = await lock(unit, caller, id);
    refuseStale(before, version);
    const columns = { ...this.columns(id, changes), version: before.version + 1 };
    await managerOf(unit).update(EndpointRow, { id }, columns);
    const { headers, ...told } = changes;
    this.record(unit, 'endpoint.changed', id, { ...told, ...(headers ? { headerNames: Object.keys(headers) } : {}) });
    return this.view(managerOf(unit), await lock(unit, caller, id));
  }

  /** Pauses, resumes or deletes. @throws ApplicationError `not_found`, `state_forbids`. */
  async take(
    unit: Unit,
    caller: EndpointCaller,
    id: string,
    step: Exclude<EndpointStep, 'disable'>,
  ): Promise<EndpointView> {
    const before = await lock(unit, caller, id);
    if (!mayTake(step, before.state))
      throw new ApplicationError('state_forbids', `An endpoint that is ${before.state} cannot ${step}.`);
    const { to } = ENDPOINT_STEPS[step];
    const clean = { disabledReason: null, consecutiveFailures: 0, openUntil: null, failingSince: null, warnedAt: null };
    await managerOf(unit).update(EndpointRow, { id }, { state: to, version: before.version + 1, ...clean });
    if (step === 'delete') await this.life.endDeliveries(unit, id, 'endpoint_deleted');
    this.record(unit, `endpoint.${to}`, id, { from: before.state, to });
    return this.view(managerOf(unit), { ...before, ...clean, state: to, version: before.version + 1 });
  }

  /** Makes a new key; the ones before sign beside it until the overlap ends. @throws ApplicationError `not_found`. */
  async rotate(
    unit: Unit,
    caller: EndpointCaller,
    id: string,
    { kind, overlapHours }: { kind: KeyKind; overlapHours: number },
  ): Promise<NewSecret> {
    const before = await lock(unit, caller, id);
    const secret = await this.secrets.rotate(unit, id, kind, overlapHours);
    await managerOf(unit).update(EndpointRow, { id }, { version: before.version + 1 });
    this.record(unit, 'endpoint.secret_rotated', id, { secretId: secret.id, kind, overlapHours });
    return secret;
  }

  private columns(id: string, settings: Partial<EndpointSettings>): Record<string, unknown> {
    const { headers, ...plain } = settings;
    if (headers === undefined) return plain;
    const faults: FieldFault[] = headerFaults(headers).map(({ name, reason }) => ({
      pointer: `/headers/${name}`,
      reason,
    }));
    if (faults.length > 0) throw new ApplicationError('validation_failed', 'Correct the custom headers.', faults);
    const none = Object.keys(headers).length === 0;
    return { ...plain, headers: none ? null : this.vault.seal(JSON.stringify(headers), id) };
  }

  private async view(manager: EntityManager, row: EndpointRow): Promise<EndpointView> {
    const [view] = await this.views(manager, [row]);
    if (!view) throw missing();
    return view;
  }

  private async views(manager: EntityManager, rows: readonly EndpointRow[]): Promise<EndpointView[]> {
    const secrets = await manager.find(SecretRow, {
      where: { endpointId: In(rows.map(({ id }) => id)) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return rows.map((row) =>
      endpointView(
        row,
        secrets.filter(({ endpointId }) => endpointId === row.id),
        this.headerNames(row),
      ),
    );
  }

  private headerNames({ id, headers }: EndpointRow): string[] {
    return headers === null ? [] : Object.keys(JSON.parse(this.vault.open(headers, id)) as object);
  }

  private record(unit: Unit, action: string, subjectId: string, after: Record<string, unknown>): void {
    this.audit.record(unit, { action, subjectType: 'endpoint', subjectId, after });
  }
}

async function find(manager: EntityManager, caller: EndpointCaller, id: string, locked = false): Promise<EndpointRow> {
  const row = isId(id)
    ? await manager.findOne(EndpointRow, {
        where: { id, state: Not('deleted' as const) },
        ...(locked ? { lock: { mode: 'pessimistic_write' as const } } : {}),
      })
    : null;
  // Another's endpoint is not there, rather than forbidden: its existence tells something too.
  if (!row || (!caller.all && row.ownerId !== caller.userId)) throw missing();
  return row;
}

function lock(unit: Unit, caller: EndpointCaller, id: string): Promise<EndpointRow> {
  return find(managerOf(unit), caller, id, true);
}

function missing(): ApplicationError {
  return new ApplicationError('not_found', 'There is no such endpoint, or it is not yours.');
}

function refuseStale(row: EndpointRow, version: number): void {
  if (row.version === version) return;
  throw new ApplicationError('version_stale', `It is at version ${row.version} now. Load it again.`);
}
