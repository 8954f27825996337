import { finish } from './hash';

/** Looked up once: in a sandbox (as of a test) every mention of a global is slow. */
const { imul } = Math;

/** Collects the active features of one decision: each a hash of its template's number and up to four values. */
export class FeatureBuffer {
  readonly values = new Int32Array(256);
  count = 0;
  private template = 0;

  reset(): void {
    this.count = 0;
    this.template = 0;
  }

  /** The next feature is of the template after this one: groups of templates keep their numbers whoever asks for them. */
  begin(template: number): void {
    this.template = template;
  }

  one(a: number): void {
    this.push(imul(a, 0x9e3779b1));
  }

  two(a: number, b: number): void {
    this.push(imul(a, 0x9e3779b1) ^ imul(b + 0x632be5ab, 0x85ebca77));
  }

  three(a: number, b: number, c: number): void {
    this.push(imul(a, 0x9e3779b1) ^ imul(b + 0x632be5ab, 0x85ebca77) ^ imul(c + 0x1b873593, 0xc2b2ae3d));
  }

  four(a: number, b: number, c: number, d: number): void {
    this.three(finish(a + imul(d, 0x27d4eb2f)), b, c);
  }

  private push(hash: number): void {
    this.template += 1;
    this.values[this.count] = finish(hash + imul(this.template, 0x165667b1));
    this.count += 1;
  }
}
