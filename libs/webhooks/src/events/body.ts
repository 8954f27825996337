/** Most bytes of a body; of larger events the data is fetched by its link. */
export const MOST_BODY_BYTES = 256 * 1024;

export interface EventContent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The bytes of an event, and whether they carry a link in place of the data. */
export interface EventBody {
  readonly body: string;
  readonly linked: boolean;
}

/** `{ type, timestamp, data }` (Standard Webhooks 1.0.0, "Payload structure"). Written once; every attempt sends this. */
export function bodyOf({ id, type, occurredAt, data }: EventContent, publicUrl: string): EventBody {
  const timestamp = occurredAt.toISOString();
  const body = JSON.stringify({ type, timestamp, data });
  if (Buffer.byteLength(body) <= MOST_BODY_BYTES) return { body, linked: false };
  const identity = Object.fromEntries(
    Object.entries(data).filter(([name, value]) => (name === 'id' || name.endsWith('Id')) && typeof value === 'string'),
  );
  const { verificationStatus } = data;
  const status = typeof verificationStatus === 'string' ? { verificationStatus } : {};
  const linked = { ...identity, ...status, dataUrl: `${publicUrl}/v1/events/${id}` };
  return { body: JSON.stringify({ type, timestamp, data: linked }), linked: true };
}
