import type { Colleague } from '../../shared/review/review-item';

/** A name that is being typed after an @, just before the caret. */
export interface MentionStart {
  /** Index of the @. */
  readonly at: number;
  readonly typed: string;
}

const BEING_TYPED = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*)$/u;

export function mentionAt(text: string, caret: number): MentionStart | null {
  const [, typed] = BEING_TYPED.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? null : { at: caret - typed.length - 1, typed };
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Colleagues one of whose names begins so, accents aside. */
export function suggest(colleagues: readonly Colleague[], typed: string): Colleague[] {
  const wanted = plain(typed);
  return colleagues
    .filter(({ name }) =>
      plain(name)
        .split(/[\s-]/)
        .some((part) => part.startsWith(wanted)),
    )
    .slice(0, 6);
}

export function complete(
  text: string,
  caret: number,
  { at }: MentionStart,
  name: string,
): { text: string; caret: number } {
  const words = `@${name} `;
  return { text: text.slice(0, at) + words + text.slice(caret).replace(/^ /, ''), caret: at + words.length };
}

/** Who is called in a text. */
export function mentioned(text: string, colleagues: readonly Colleague[]): string[] {
  return colleagues.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}
