/** Reading and writing the model's bytes: little-endian, LEB128 integers, length-prefixed UTF-8. */

export class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** Unsigned, below 2^53. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  block(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  text(value: string): void {
    this.block(new TextEncoder().encode(value));
  }

  float32(value: number): void {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.raw(bytes);
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private room(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + extra));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** Throws on bytes that end too early: a model is checked by its checksum before it gets here. */
export class ByteReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const value = this.bytes[this.position];
    if (value === undefined) throw new Error('The model ends too early: train it again or restore the shipped file.');
    this.position += 1;
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  raw(length: number): Uint8Array {
    if (this.position + length > this.bytes.length) {
      throw new Error('The model ends too early: train it again or restore the shipped file.');
    }
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  block(): Uint8Array {
    return this.raw(this.varint());
  }

  text(): string {
    return new TextDecoder().decode(this.block());
  }

  float32(): number {
    const bytes = this.raw(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
  }
}
