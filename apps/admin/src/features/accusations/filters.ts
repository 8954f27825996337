import { pick, textOf } from '../../shared/routing/search';

/** What the graph is narrowed to, as the address keeps it. */
export interface AccusationFilters {
  readonly q?: string;
  /** Id or name of one that accuses or is accused. */
  readonly around?: string;
  readonly publisher?: string[];
  readonly publishedFrom?: string;
  readonly publishedTo?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function readAccusationFilters(search: Record<string, unknown>): AccusationFilters {
  const date = (value: unknown): string | undefined => {
    const text = textOf(value);
    return text !== undefined && DATE.test(text) ? text : undefined;
  };
  const list = [search['publisher']].flat().flatMap((value) => textOf(value) ?? []);
  return pick({
    q: textOf(search['q']),
    around: textOf(search['around']),
    publisher: list.length > 0 ? list : undefined,
    publishedFrom: date(search['publishedFrom']),
    publishedTo: date(search['publishedTo']),
  });
}
