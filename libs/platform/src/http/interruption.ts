/** Ends many exchanges at once. Lighter than an AbortSignal, whose listeners cost as much as a small request. */
export class Interruption {
  private readonly ends = new Set<() => void>();
  private happened = false;

  get interrupted(): boolean {
    return this.happened;
  }

  /** Calls `end` when interrupted. */
  add(end: () => void): void {
    this.ends.add(end);
  }

  remove(end: () => void): void {
    this.ends.delete(end);
  }

  interrupt(): void {
    this.happened = true;
    for (const end of [...this.ends]) end();
  }
}
