/** What a reader typed, as clauses. Words of one clause stand together; clauses are all needed; alternatives of one clause are not. */
export interface TextClause {
  readonly alternatives: readonly TextTerm[];
  readonly excluded: boolean;
}

export interface TextTerm {
  readonly kind: 'words' | 'phrase' | 'prefix';
  readonly text: string;
}

/** More would make a query nobody types and PostgreSQL works on for long. */
export const MOST_CLAUSES = 24;
const LONGEST_TERM = 200;
const TOKEN = /(-?)(?:"([^"]*)(?:"|$)|«\s*([^»]*)(?:»|$)|“([^”]*)(?:”|$)|([^\s"«“]+))/gu;

/**
 * Reads web-search syntax: words, "phrases" (also « » and “ ”), `-excluded`, `prefix*`, and `or`, `ou`, `|` between alternatives.
 *
 * Total: whatever is typed means something or nothing, never an error. Linear in its length.
 */
export function readTextQuery(typed: string): TextClause[] {
  const clauses: { alternatives: TextTerm[]; excluded: boolean }[] = [];
  let joins = false;
  for (const match of typed.toWellFormed().replaceAll('\0', ' ').normalize('NFC').matchAll(TOKEN)) {
    const [, minus, straight, french, curly, bare] = match;
    const last = clauses.at(-1);
    if (bare !== undefined && minus === '' && /^(?:or|ou|\|)$/iu.test(bare)) {
      joins = last !== undefined;
      continue;
    }
    const term = bare === undefined ? phrase(straight ?? french ?? curly ?? '') : word(bare);
    if (term === null) continue;
    if (joins && last && minus === '') last.alternatives.push(term);
    else clauses.push({ alternatives: [term], excluded: minus !== '' });
    joins = false;
    if (clauses.length === MOST_CLAUSES) break;
  }
  return clauses;
}

function phrase(text: string): TextTerm | null {
  return /[\p{L}\p{N}]/u.test(text) ? { kind: 'phrase', text: text.trim().slice(0, LONGEST_TERM) } : null;
}

function word(text: string): TextTerm | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const prefix = /^([\p{L}\p{N}]{2,})\*$/u.exec(text)?.[1];
  if (prefix !== undefined) return { kind: 'prefix', text: prefix.slice(0, LONGEST_TERM) };
  return { kind: 'words', text: text.slice(0, LONGEST_TERM) };
}
