// Loaded before a program (NODE_OPTIONS=--require …): its wall clock is wrong by CLOCK_SHIFT_MS, and after
// CLOCK_JUMPS_AFTER_MS by the opposite. What counts from a start (performance.now, timers) goes on as ever.
const shift = Number(process.env.CLOCK_SHIFT_MS);
const jumpsAfter = Number(process.env.CLOCK_JUMPS_AFTER_MS ?? Infinity);
const Real = Date;
const now = () => Real.now() + (performance.now() < jumpsAfter ? shift : -shift);
globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
};
