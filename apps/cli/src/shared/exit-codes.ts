/** What scripts can rely on; `dixit --help` lists them. */
export const FAILED = 1;
export const WRONG_USE = 2;
export const UNREACHABLE = 3;
