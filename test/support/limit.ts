/** Applies the suite's limit from jest.config.js to each of its tests. */
declare global {
  var testLimitSeconds: number;
}

jest.setTimeout(globalThis.testLimitSeconds * 1000);

export {};
