export const ENDPOINT_STATES = ['enabled', 'paused', 'disabled', 'deleted'] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** `gone`: it answered 410. `failing`: nothing was delivered for five days. */
export const DISABLED_REASONS = ['gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Life cycle of an endpoint. While paused its deliveries wait; while disabled they are kept as dead, to be replayed. */
export const ENDPOINT_STEPS = {
  pause: { from: ['enabled'], to: 'paused' },
  resume: { from: ['paused', 'disabled'], to: 'enabled' },
  disable: { from: ['enabled', 'paused'], to: 'disabled' },
  delete: { from: ['enabled', 'paused', 'disabled'], to: 'deleted' },
} as const satisfies Record<string, { from: readonly EndpointState[]; to: EndpointState }>;
export type EndpointStep = keyof typeof ENDPOINT_STEPS;

export function mayTake(step: EndpointStep, state: EndpointState): boolean {
  return (ENDPOINT_STEPS[step].from as readonly EndpointState[]).includes(state);
}
