import { classIndex, isContraction } from './classes';

/** Words with their classes, and the token that each comes from. */
export interface SplitWords {
  readonly forms: readonly string[];
  readonly tags: readonly number[];
  readonly tokens: readonly number[];
}

/** Takes the tokens apart that the tagger calls contractions. A class that the form cannot have is put right. */
export function splitWords(
  forms: readonly string[],
  tags: readonly number[],
  split: (form: string) => readonly [string, string] | undefined,
): SplitWords {
  const words = { forms: [] as string[], tags: [] as number[], tokens: [] as number[] };
  const push = (form: string, tag: number, token: number): void => {
    words.forms.push(form);
    words.tags.push(tag);
    words.tokens.push(token);
  };
  forms.forEach((form, i) => {
    const tag = tags[i] ?? 0;
    const parts = isContraction(tag) ? split(form) : undefined;
    if (parts === undefined) {
      push(form, isContraction(tag) ? classIndex('ADP') : tag, i);
      return;
    }
    push(parts[0], classIndex('ADP'), i);
    push(parts[1], secondClass(tag), i);
  });
  return words;
}

/** « du » holds an article, « duquel » a relative pronoun. */
export function secondClass(contraction: number): number {
  return contraction === classIndex('ADP+DET') ? classIndex('DET') : classIndex('PRON.Rel');
}
