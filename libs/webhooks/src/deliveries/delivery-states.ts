export const DELIVERY_STATES = ['pending', 'retrying', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Life cycle of a delivery. A late success wins over every end: the receiver has it. */
export const DELIVERY_STEPS: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  pending: ['delivered', 'retrying', 'dead'],
  retrying: ['delivered', 'retrying', 'dead'],
  dead: ['delivered'],
  delivered: [],
};

export const DEAD_REASONS = [
  'attempts_exhausted',
  'endpoint_gone',
  'endpoint_disabled',
  'endpoint_deleted',
  /** A test is tried once. */
  'test_failed',
  /** What it told was erased on a legal order. */
  'erased',
] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];
