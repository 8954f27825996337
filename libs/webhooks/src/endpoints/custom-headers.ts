const MOST_HEADERS = 20;
const LONGEST_VALUE = 2_000;
/** Field names of RFC 9110, 5.6.2. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** Visible ASCII, spaces within. */
const VALUE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
/** What the connection, the signature and the body decide. */
const RESERVED =
  /^(webhook-.*|host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|accept-encoding)$/;

/** @returns why the headers cannot be sent, by name; empty when they can. */
export function headerFaults(headers: Readonly<Record<string, string>>): { name: string; reason: string }[] {
  const names = Object.keys(headers);
  if (names.length > MOST_HEADERS) return [{ name: '', reason: `must be at most ${MOST_HEADERS} headers` }];
  return names.flatMap((name) => {
    const reason = faultOf(name, headers[name]);
    return reason === undefined ? [] : [{ name, reason }];
  });
}

function faultOf(name: string, value: unknown): string | undefined {
  if (!NAME.test(name)) return 'is not the name of a header';
  if (RESERVED.test(name.toLowerCase())) return 'is set by Dixit itself';
  if (typeof value !== 'string' || value.length > LONGEST_VALUE || !VALUE.test(value))
    return `must be 1 to ${LONGEST_VALUE} visible ASCII characters`;
  return undefined;
}
