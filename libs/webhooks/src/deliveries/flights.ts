import type { ClaimedDelivery, Quota } from './claims';
import { FIRST_WINDOW, Windows } from './window';

/** Most attempts of one process at a time, over all endpoints. */
export const MOST_IN_FLIGHT = 512;
/** Most deliveries that one process holds, running or ready. */
const MOST_HELD = 8_192;
/** Of one endpoint so many windows are held: the next are at hand when one ends. */
const WINDOWS_HELD = 6;
/** Fewest and most events taken at a time. */
const EVENTS = { least: 16, most: 500 } as const;

/** Room for new deliveries. */
export interface Room {
  /** How many events are worth taking. */
  readonly events: number;
  placesOf(endpointId: string): number;
}

/** What one process has in hand: deliveries that are ready, those that run, and how many of each endpoint may run. */
export class Flights {
  readonly windows = new Windows();
  private readonly running = new Map<ClaimedDelivery, number>();
  private readonly ready = new Map<string, Ready[]>();
  private readonly runningOf = new Map<string, number>();
  private readonly behind = new Set<string>();
  private readyCount = 0;

  get size(): number {
    return this.running.size + this.readyCount;
  }

  get runningCount(): number {
    return this.running.size;
  }

  add(delivery: ClaimedDelivery): void {
    const queue = this.ready.get(delivery.endpointId);
    const entry = { delivery, since: performance.now() };
    if (queue) queue.push(entry);
    else this.ready.set(delivery.endpointId, [entry]);
    this.readyCount += 1;
  }

  /** Endpoints that something is ready for. */
  waiting(): string[] {
    return [...this.ready.keys()];
  }

  /** The next delivery to an endpoint, if it may run now; it counts as running from here on. */
  next(endpointId: string): ClaimedDelivery | undefined {
    const queue = this.ready.get(endpointId);
    const running = this.runningOf.get(endpointId) ?? 0;
    if (!queue || this.running.size >= MOST_IN_FLIGHT || running >= this.windows.of(endpointId)) return undefined;
    const entry = queue.shift();
    if (queue.length === 0) this.ready.delete(endpointId);
    if (!entry) return undefined;
    this.readyCount -= 1;
    this.running.set(entry.delivery, entry.since);
    this.runningOf.set(endpointId, running + 1);
    return entry.delivery;
  }

  ended(delivery: ClaimedDelivery): void {
    if (!this.running.delete(delivery)) return;
    const left = (this.runningOf.get(delivery.endpointId) ?? 1) - 1;
    if (left > 0) this.runningOf.set(delivery.endpointId, left);
    else this.runningOf.delete(delivery.endpointId);
  }

  /** Whether an endpoint has used up half of what it had in hand. */
  runsLow(endpointId: string): boolean {
    return this.heldOf(endpointId) <= this.windows.of(endpointId) / 2;
  }

  /** Free places of the endpoints that were sent to. */
  quotas(): Quota[] {
    return this.windows.known().map((endpointId) => ({
      endpointId,
      places: Math.max(0, this.windows.of(endpointId) - this.heldOf(endpointId)),
    }));
  }

  /** Room for deliveries that are made now. */
  room(): Room {
    const places = this.keepingUp().map((id) => this.placesOf(id));
    const events = places.length > 0 ? Math.min(...places) : WINDOWS_HELD * FIRST_WINDOW;
    return {
      events: Math.min(Math.max(EVENTS.least, events), EVENTS.most),
      placesOf: (endpointId) => this.placesOf(endpointId),
    };
  }

  /** Whether every endpoint that keeps up has half of its places free. */
  hasRoom(): boolean {
    if (this.readyCount === 0) return true;
    return this.keepingUp().every((id) => this.placesOf(id) >= (WINDOWS_HELD * this.windows.of(id)) / 2);
  }

  /** Notes endpoints whose deliveries could not be taken on: nobody waits for room for them until they could again. */
  note(born: readonly ClaimedDelivery[], left: ReadonlySet<string>): void {
    for (const { endpointId } of born) this.behind.delete(endpointId);
    for (const endpointId of left) this.behind.add(endpointId);
  }

  /** What runs or waits for longer than some milliseconds. */
  olderThan(milliseconds: number): { running: ClaimedDelivery[]; ready: ClaimedDelivery[] } {
    const since = performance.now() - milliseconds;
    const running = [...this.running].filter(([, begun]) => begun < since).map(([delivery]) => delivery);
    const ready = [...this.ready.values()].flatMap((queue) => queue.filter((entry) => entry.since < since));
    return { running, ready: ready.map(({ delivery }) => delivery) };
  }

  /** What is ready for endpoints that were changed since, or must not be sent to now. */
  stale(versions: ReadonlyMap<string, number>): ClaimedDelivery[] {
    return [...this.ready].flatMap(([endpointId, queue]) =>
      queue
        .map(({ delivery }) => delivery)
        .filter(({ endpointVersion }) => endpointVersion !== versions.get(endpointId)),
    );
  }

  /** Lets go of deliveries that are ready. */
  drop(deliveries: readonly ClaimedDelivery[]): void {
    const dropped = new Set(deliveries);
    for (const [endpointId, queue] of this.ready) {
      const kept = queue.filter(({ delivery }) => !dropped.has(delivery));
      this.readyCount -= queue.length - kept.length;
      if (kept.length > 0) this.ready.set(endpointId, kept);
      else this.ready.delete(endpointId);
    }
  }

  /** Endpoints with something in hand, that bear what is tried at first, and whose last deliveries were taken on. */
  private keepingUp(): string[] {
    return [...new Set([...this.runningOf.keys(), ...this.ready.keys()])].filter(
      (id) => this.windows.isOpen(id) && !this.behind.has(id),
    );
  }

  private heldOf(endpointId: string): number {
    return (this.runningOf.get(endpointId) ?? 0) + (this.ready.get(endpointId)?.length ?? 0);
  }

  private placesOf(endpointId: string): number {
    const own = WINDOWS_HELD * this.windows.of(endpointId) - this.heldOf(endpointId);
    return Math.max(0, Math.min(own, MOST_HELD - this.size));
  }
}

interface Ready {
  readonly delivery: ClaimedDelivery;
  readonly since: number;
}
