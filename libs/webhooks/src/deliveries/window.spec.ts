import { WIDEST_WINDOW, Windows } from './window';

describe('the window of an endpoint', () => {
  it('opens with success up to a limit, and closes fast to one', () => {
    const windows = new Windows();
    const first = windows.of('a');
    for (let success = 0; success < 1_000; success += 1) windows.succeeded('a');
    expect(windows.of('a')).toBe(WIDEST_WINDOW);
    expect(windows.of('b')).toBe(first);
    for (let failure = 0; failure < 7; failure += 1) windows.failed('a');
    expect(windows.of('a')).toBe(1);
    windows.failed('a');
    expect(windows.of('a')).toBe(1);
    expect(windows.known()).toEqual(['a']);
  });
});
