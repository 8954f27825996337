import type { Scale, StepDraft } from './queries';

export function draftsOf(scale: Scale): StepDraft[] {
  return scale.steps.map(({ key, labels, color, value }, id) => {
    const words = labels as Readonly<Record<string, string>>;
    return { id, key, fr: words['fr'] ?? '', en: words['en'] ?? '', color, value: value === null ? '' : String(value) };
  });
}

export function stepsOf(drafts: readonly StepDraft[]): Scale['steps'] {
  return drafts.map(({ key, fr, en, color, value }) => ({
    key,
    labels: { fr: fr.trim(), en: en.trim() },
    color,
    value: value === '' ? null : Number(value),
  }));
}

/** The steps with one of them one place up or down. */
export function moved(drafts: readonly StepDraft[], at: number, by: -1 | 1): StepDraft[] {
  const next = [...drafts];
  const [one, other] = [next[at], next[at + by]];
  if (!one || !other) return next;
  next[at] = other;
  next[at + by] = one;
  return next;
}

export function withNew(drafts: readonly StepDraft[]): StepDraft[] {
  const id = Math.max(-1, ...drafts.map((one) => one.id)) + 1;
  return [...drafts, { id, key: `step_${id + 1}`, fr: '', en: '', color: '#5f6368', value: '' }];
}
