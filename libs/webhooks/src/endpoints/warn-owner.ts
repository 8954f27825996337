import { Injectable } from '@nestjs/common';
import { Configuration, Mailer, publicUrlOf, type JobHandler, type JobRun } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { WARN_OWNER, type OwnerWarning } from './endpoint-life';

interface Warned {
  readonly id: string;
  readonly owner_email: string | null;
  readonly url: string;
  readonly description: string;
  readonly failing_since: Date | null;
  readonly disabled_reason: string | null;
  readonly last_fault: string | null;
  readonly last_status: number | null;
}

/** Mails the owner of an endpoint that keeps failing: another channel than the one that fails. */
@Injectable()
export class WarnOwner implements JobHandler<{ endpointId: string; warning: OwnerWarning }> {
  readonly job = WARN_OWNER;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  async handle({ payload }: JobRun<{ endpointId: string; warning: OwnerWarning }>): Promise<void> {
    const [endpoint]: Warned[] = await this.dataSource.query(
      `SELECT e.id, e.owner_email, e.url, e.description, e.failing_since, e.disabled_reason, d.last_fault, d.last_status
       FROM webhook_endpoint AS e LEFT JOIN LATERAL (
         SELECT last_fault, last_status FROM webhook_delivery
         WHERE endpoint_id = e.id AND last_fault IS NOT NULL ORDER BY id DESC LIMIT 1) AS d ON true
       WHERE e.id = $1`,
      [payload.endpointId],
    );
    if (!endpoint || endpoint.owner_email === null) return;
    await this.mailer.send({
      to: endpoint.owner_email,
      ...warningText(payload.warning, endpoint, publicUrlOf(this.configuration)),
    });
  }
}

/** English: it goes to whoever runs the receiver. */
export function warningText(
  warning: OwnerWarning,
  endpoint: Warned,
  publicUrl: string,
): { subject: string; text: string } {
  const { host } = new URL(endpoint.url);
  const last =
    endpoint.last_status === null ? endpoint.last_fault : `${endpoint.last_fault} (HTTP ${endpoint.last_status})`;
  const facts = [
    `Endpoint: ${endpoint.url}`,
    ...(endpoint.description === '' ? [] : [`Description: ${endpoint.description}`]),
    ...(endpoint.failing_since === null ? [] : [`Failing since: ${endpoint.failing_since.toISOString()}`]),
    `Last failure: ${last ?? 'unknown'}`,
  ];
  const whatNow =
    warning === 'failing'
      ? ['Nothing has been delivered since then. Unless a delivery succeeds, the endpoint is disabled after five days.']
      : [
          endpoint.disabled_reason === 'gone'
            ? 'It answered 410 Gone and has been disabled.'
            : 'Nothing was delivered for five days; it has been disabled.',
          'Events are kept. Mend the receiver, resume the endpoint, and replay what failed.',
        ];
  return {
    subject: warning === 'failing' ? `Webhooks to ${host} are failing` : `Webhooks to ${host} were disabled`,
    text: [...facts, '', ...whatNow, '', publicUrl].join('\n'),
  };
}
