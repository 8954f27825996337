/** Deliveries that this process took on as they were made; their rows do not exist yet. */
export interface Batch {
  readonly id: string;
  /** Those whose row is not written yet. */
  left: number;
}
