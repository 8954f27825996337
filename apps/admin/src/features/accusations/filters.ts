import { pick, textOf } from '../../shared/routing/search';

/** What the graph is narrowed to, as the address keeps it. */
export interface AccusationFilters {
  readonly q?: string;
  readonly around?: string;
  readonly publishedFrom?: string;
  readonly publishedTo?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function readAccusationFilters(search: Record<string, unknown>): AccusationFilters {
  const date = (value: unknown): string | undefined => {
    const text = textOf(value);
    return text !== undefined && DATE.test(text) ? text : undefined;
  };
  return pick({
    q: textOf(search['q']),
    around: textOf(search['around']),
    publishedFrom: date(search['publishedFrom']),
    publishedTo: date(search['publishedTo']),
  });
}
