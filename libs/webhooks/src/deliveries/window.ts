/** Most attempts of one process to one endpoint at a time. */
export const WIDEST_WINDOW = 64;
/** Where nothing is known yet. */
export const FIRST_WINDOW = 8;

/**
 * How many attempts to one endpoint may run at a time, as TCP finds it out: more with every success, half with every
 * failure. An endpoint that hangs holds few places, one that answers gets many.
 */
export function widened(window: number): number {
  return Math.min(window + 1, WIDEST_WINDOW);
}

export function narrowed(window: number): number {
  return Math.max(1, Math.floor(window / 2));
}

/** Windows of the endpoints this process sends to. Forgotten when it ends: they are found anew within a second. */
export class Windows {
  private readonly widths = new Map<string, number>();

  of(endpointId: string): number {
    return this.widths.get(endpointId) ?? FIRST_WINDOW;
  }

  succeeded(endpointId: string): void {
    this.widths.set(endpointId, widened(this.of(endpointId)));
  }

  failed(endpointId: string): void {
    this.widths.set(endpointId, narrowed(this.of(endpointId)));
  }

  /** Whether the endpoint bears at least what is tried at first. */
  isOpen(endpointId: string): boolean {
    return this.of(endpointId) >= FIRST_WINDOW;
  }

  /** Endpoints that were sent to. */
  known(): string[] {
    return [...this.widths.keys()];
  }
}
