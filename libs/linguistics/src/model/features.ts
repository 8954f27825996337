import { finish } from './hash';

/** Collects the active features of one decision: each a hash of its template's number and up to four values. */
export class FeatureBuffer {
  readonly values = new Int32Array(256);
  count = 0;
  private template = 0;

  reset(): void {
    this.count = 0;
    this.template = 0;
  }

  one(a: number): void {
    this.push(Math.imul(a, 0x9e3779b1));
  }

  two(a: number, b: number): void {
    this.push(Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x632be5ab, 0x85ebca77));
  }

  three(a: number, b: number, c: number): void {
    this.push(Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x632be5ab, 0x85ebca77) ^ Math.imul(c + 0x1b873593, 0xc2b2ae3d));
  }

  four(a: number, b: number, c: number, d: number): void {
    this.three(finish(a + Math.imul(d, 0x27d4eb2f)), b, c);
  }

  private push(hash: number): void {
    this.template += 1;
    this.values[this.count] = finish(hash + Math.imul(this.template, 0x165667b1));
    this.count += 1;
  }
}
