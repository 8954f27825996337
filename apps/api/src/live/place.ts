/** Signals are kept a day; a place older than this may have lost some. */
const GOOD_FOR_S = 20 * 3_600;
export const PLACE = /^(\d{1,18})-(\d{1,12})$/;

/** Id of a message: the position up to which was told, and when, in seconds. */
export function placeOf(position: string, now: number): string {
  return `${position}-${Math.floor(now / 1000)}`;
}

/** @returns the position to go on from; null where what followed it may be gone, undefined where there is no place. */
export function positionAt(place: string | undefined, now: number): string | null | undefined {
  const [, position, seconds] = PLACE.exec(place ?? '') ?? [];
  if (position === undefined) return undefined;
  return now / 1000 - Number(seconds) < GOOD_FOR_S ? position : null;
}
