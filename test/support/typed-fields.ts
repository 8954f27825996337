import type { Answer } from './api';
import { VERDICT, type Body, type FieldDesk } from './field-desk';

/** A field that people type text into. */
export interface Field {
  readonly name: string;
  readonly most: number;
  /** Text of several lines may turn directions within itself; a line may not. */
  readonly lines?: true;
  readonly pointer: string;
  readonly send: (desk: FieldDesk, text: string) => Promise<Answer<Body>>;
  /** What is read back of it. */
  readonly kept: (answer: Body) => unknown;
}

const at =
  (...path: (string | number)[]) =>
  (answer: Body): unknown =>
    path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], answer);

const evidence = (field: string, most: number, lines?: true): Field => ({
  name: `evidence.${field}`,
  most,
  ...(lines ? { lines } : {}),
  pointer: `/${field}`,
  send: (desk, text) =>
    desk.call(
      desk.ana,
      'POST',
      `/v1/review/claims/${desk.claimId}/evidence`,
      {
        reference: 'R',
        stance: 'context',
        [field]: text,
      },
      '*',
    ),
  kept: at(field),
});
const reply = (field: string, most: number, lines?: true): Field => ({
  name: `reply.${field}`,
  most,
  ...(lines ? { lines } : {}),
  pointer: `/${field}`,
  send: (desk, text) =>
    desk.call(
      desk.ana,
      'POST',
      `/v1/review/claims/${desk.claimId}/replies`,
      { target: 'La région', [field]: text },
      '*',
    ),
  kept: at(field),
});
let users = 0;

/** Every field of the desk that people type into. */
export const FIELDS: readonly Field[] = [
  {
    name: 'comment',
    most: 10_000,
    lines: true,
    pointer: '/text',
    send: (desk, text) => desk.call(desk.ana, 'POST', `/v1/review/claims/${desk.claimId}/comments`, { text }, '*'),
    kept: at('text'),
  },
  evidence('reference', 1_000),
  evidence('title', 500),
  evidence('quote', 10_000, true),
  evidence('note', 10_000, true),
  reply('target', 300),
  reply('askedHow', 300),
  reply('answer', 20_000, true),
  {
    name: 'correction.saidAt',
    most: 300,
    pointer: '/saidAt',
    send: (desk, text) => desk.onClaim(desk.ana, desk.claimId, 'PATCH', '', { saidAt: text }),
    kept: at('claim', 'saidAt'),
  },
  {
    name: 'correction.reason',
    most: 2_000,
    lines: true,
    pointer: '/reason',
    send: async (desk, text) => {
      const done = await desk.onClaim(desk.ana, desk.claimId, 'PATCH', '', { hedged: true, reason: text });
      const log = await desk.call<{ items: Body[] }>(desk.ana, 'GET', `/v1/review/claims/${desk.claimId}/corrections`);
      return done.status === 200 ? { ...done, body: log.body.items.at(-1) ?? {} } : done;
    },
    kept: at('reason'),
  },
  {
    name: 'speaker’s name',
    most: 300,
    pointer: '/targets/0/name',
    send: (desk, text) =>
      desk.onClaim(desk.ana, desk.claimId, 'PATCH', '', { targets: [{ name: text, kind: 'organisation' }] }),
    kept: at('claim', 'targets', 0, 'name'),
  },
  ...(['summary', 'reasoning'] as const).flatMap((field): Field[] => [
    {
      name: `draft.${field}`,
      most: field === 'summary' ? 10_000 : 100_000,
      lines: true,
      pointer: `/${field}`,
      send: (desk, text) =>
        desk.call(desk.ana, 'PUT', `/v1/review/claims/${desk.claimId}/draft`, { [field]: text }, '*'),
      kept: at('content', field),
    },
    {
      name: `verdict.${field}`,
      most: field === 'summary' ? 2_000 : 50_000,
      lines: true,
      pointer: `/${field}`,
      send: async (desk, text) => {
        const id = await desk.aClaim();
        await desk.call(desk.ana, 'POST', `/v1/review/claims/${id}/lease`);
        const done = await desk.onClaim(desk.ana, id, 'POST', '/verdict', { ...VERDICT, [field]: text });
        return done.status === 200 ? { ...done, body: await desk.lastVerdict(id) } : done;
      },
      kept: at(field),
    },
  ]),
  {
    name: 'return.reason',
    most: 2_000,
    lines: true,
    pointer: '/reason',
    send: async (desk, text) => desk.reasoned(desk.eve, await desk.proposed(), '/verdict/return', text),
    kept: at('reason'),
  },
  {
    name: 'withdrawal.reason',
    most: 2_000,
    lines: true,
    pointer: '/reason',
    send: async (desk, text) => desk.reasoned(desk.eve, await desk.published(), '/verdict/withdrawal', text),
    kept: at('reason'),
  },
  {
    name: 'dismissal.note',
    most: 2_000,
    lines: true,
    pointer: '/note',
    send: async (desk, text) => {
      const id = await desk.aClaim();
      const done = await desk.onClaim(desk.ana, id, 'POST', '/dismissal', { reason: 'extraction_error', note: text });
      const log = await desk.call<{ items: Body[] }>(desk.ana, 'GET', `/v1/review/claims/${id}/corrections`);
      return done.status === 200 ? { ...done, body: log.body.items.at(-1) ?? {} } : done;
    },
    kept: at('reason'),
  },
  {
    name: 'view.name',
    most: 100,
    pointer: '/name',
    send: (desk, text) => desk.call(desk.ana, 'POST', '/v1/review/views', { name: text, filters: {} }),
    kept: at('name'),
  },
  {
    name: 'view.filters.publisher',
    most: 200,
    pointer: '/filters/publisher',
    send: (desk, text) =>
      desk.call(desk.ana, 'POST', '/v1/review/views', { name: 'Vue', filters: { publisher: text } }),
    kept: at('filters', 'publisher'),
  },
  {
    name: 'entity.name',
    most: 300,
    pointer: '/name',
    send: (desk, name) => desk.onEntity({ name }),
    kept: at('name'),
  },
  {
    name: 'entity.description',
    most: 2_000,
    lines: true,
    pointer: '/description',
    send: (desk, description) => desk.onEntity({ description }),
    kept: at('description'),
  },
  {
    name: 'user.name',
    most: 200,
    pointer: '/name',
    send: (desk, name) =>
      desk.call(desk.root, 'POST', '/v1/users', { email: `u${++users}@example.org`, name, role: 'reader' }),
    kept: at('user', 'name'),
  },
  {
    name: 'key.name',
    most: 200,
    pointer: '/name',
    send: (desk, name) => desk.call(desk.root, 'POST', '/v1/keys', { name, role: 'reader', scopes: ['read'] }),
    kept: at('key', 'name'),
  },
  {
    name: 'scale.name',
    most: 60,
    pointer: '/name',
    send: (desk, name) =>
      desk.call(desk.root, 'POST', '/v1/review/scales', {
        name,
        steps: [
          { key: 'a', labels: { fr: 'A' }, color: '#000000', value: 1 },
          { key: 'b', labels: { fr: 'B' }, color: '#000000', value: null },
        ],
      }),
    kept: at('name'),
  },
  {
    name: 'scale.label',
    most: 60,
    pointer: '/steps/0/labels',
    send: (desk, label) =>
      desk.call(desk.root, 'POST', '/v1/review/scales', {
        name: 'échelle',
        steps: [
          { key: 'a', labels: { fr: label }, color: '#000000', value: 1 },
          { key: 'b', labels: { fr: 'B' }, color: '#000000', value: null },
        ],
      }),
    kept: at('steps', 0, 'labels', 'fr'),
  },
  {
    name: 'search.name',
    most: 120,
    pointer: '/name',
    send: (desk, name) => desk.call(desk.ana, 'POST', '/v1/searches', { name, filters: {} }),
    kept: at('name'),
  },
];
