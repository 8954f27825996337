/** Code points of bytes 0x80 to 0x9F (WHATWG Encoding). Node 20 decodes them as C1 controls, so they stand here. */
const HIGH_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const BYTE_OF = new Map([...HIGH_CONTROLS].map((character, at) => [character, 0x80 + at]));

export function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/[\u0080-\u009F]/g, (control) => HIGH_CONTROLS[control.charCodeAt(0) - 0x80] ?? control);
}

/** What UTF-8 looks like after it was read as windows-1252: « Ã© » for « é », « â€™ » for « ’ ». */
const TWICE_ENCODED =
  /[ÂÃÅ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚ƒ„…†‡ˆ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g;
/** Fewer could be the spelling of something. */
const FEWEST = 3;

/** Undoes a second encoding, or returns null where there was none. */
export function repairTwiceEncoded(text: string): string | null {
  if ((text.match(TWICE_ENCODED)?.length ?? 0) < FEWEST) return null;
  return text.replace(TWICE_ENCODED, (pair) => decodePair(pair) ?? pair);
}

function decodePair(pair: string): string | null {
  const bytes = [...pair].map((character) => BYTE_OF.get(character) ?? character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
  } catch {
    return null;
  }
}
