import { escapeXml } from '../xml';

export interface AtomFeed {
  readonly id: string;
  readonly title: string;
  /** The feed's own address. */
  readonly self: string;
  readonly entries: readonly AtomEntry[];
}

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly updated: Date;
  readonly author: string;
  readonly summary: string;
}

/** Atom (RFC 4287). A feed without entries is dated at the epoch, so that it does not change by itself. */
export function asAtom({ id, title, self, entries }: AtomFeed): string {
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${escapeXml(id)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <link rel="self" href="${escapeXml(self)}"/>`,
    `  <updated>${updated.toISOString()}</updated>`,
    ...entries.map(entryXml),
    '</feed>',
    '',
  ].join('\n');
}

function entryXml({ id, title, link, updated, author, summary }: AtomEntry): string {
  return [
    '  <entry>',
    `    <id>${escapeXml(id)}</id>`,
    `    <title>${escapeXml(title)}</title>`,
    `    <link href="${escapeXml(link)}"/>`,
    `    <updated>${updated.toISOString()}</updated>`,
    `    <author><name>${escapeXml(author)}</name></author>`,
    `    <summary>${escapeXml(summary)}</summary>`,
    '  </entry>',
  ].join('\n');
}
