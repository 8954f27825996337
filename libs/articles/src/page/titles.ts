import { bareText } from '../documents/plain-text';
import { cleanText } from './metadata';
import type { DomDocument } from './dom';

/** Words shared by two lines, 0 to 1 of the shorter. */
function likeness(one: string, other: string): number {
  const words = new Set(bareText(one).split(' '));
  const others = new Set(bareText(other).split(' '));
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared / Math.max(1, Math.min(words.size, others.size));
}

const ALIKE = 0.5;

/**
 * The title that the reader sees: the heading nearest to what the metadata say, which are often cut or written for
 * search engines. Without a heading like them, the metadata's own.
 */
export function titleOf(document: DomDocument, declared: readonly string[], publisher: string | null): string {
  const named = declared.map((title) => withoutSite(title, publisher));
  const shown = [...document.querySelectorAll('h1')]
    .map((heading) => cleanText(heading.textContent))
    .filter((text) => text !== '' && text.length <= 400 && bareText(text) !== bareText(publisher ?? ''));
  const ranked = shown
    .map((text) => ({ text, alike: Math.max(0, ...named.map((title) => likeness(text, title))) }))
    .filter(({ text, alike }) => named.length === 0 || (alike >= ALIKE && text.split(' ').length > 1))
    .sort((one, other) => other.alike - one.alike);
  return ranked[0]?.text ?? named[0] ?? shown[0] ?? '';
}

/** Cuts « … - Le Quotidien », « … | Actualités - Le Quotidien ». */
function withoutSite(title: string, publisher: string | null): string {
  const site = bareText(publisher ?? '');
  let rest = title;
  for (;;) {
    const match = /^(.{8,}?)\s+[-–—|•:·]\s+([^-–—|•·]{2,60})$/.exec(rest);
    if (!match) return rest;
    const tail = bareText(match[2] ?? '');
    const isSite =
      site !== '' &&
      (tail.includes(site) || site.includes(tail) || tail.replaceAll(' ', '') === site.replaceAll(' ', ''));
    const isBar = new RegExp(`[|•]\\s+[^|•]*$`).test(rest);
    if (!isSite && !isBar) return rest;
    rest = match[1] ?? '';
  }
}
