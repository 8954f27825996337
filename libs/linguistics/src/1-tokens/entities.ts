import names from './data/entities.json';

const NAMED = new Map<string, string>(Object.entries(names.entities));

/** The character of an HTML entity left over in scraped text (`&amp;`, `&#8217;`), or undefined for what only looks like one. */
export function decodeEntity(entity: string): string | undefined {
  const body = entity.slice(1, -1);
  if (!body.startsWith('#')) return NAMED.get(body);
  const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code > 0x20 && code < 0x11_0000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
