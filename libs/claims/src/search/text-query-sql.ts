import type { DataSource } from 'typeorm';
import { readTextQuery, type TextClause, type TextTerm } from './text-query';

/** Languages with a search configuration of their own (migration `ClaimSearch`). */
const CONFIGURATIONS: Readonly<Record<string, string>> = { fr: 'public.dixit_fr', en: 'public.dixit_en' };

/** A compiled text query. `none`: nothing typed that is more than stop words; every claim fits. */
export type CompiledWords = { readonly kind: 'none' } | { readonly kind: 'words'; readonly tsquery: string };

/**
 * Turns what was typed into a `tsquery` for the languages asked for. What is typed reaches PostgreSQL as parameters of
 * the functions that read plain words, so no syntax of theirs is ever taken from a reader.
 */
export async function compileWords(
  dataSource: DataSource,
  typed: string | undefined,
  languages: readonly string[] | undefined,
): Promise<CompiledWords> {
  const clauses = readTextQuery(typed ?? '');
  if (clauses.length === 0) return { kind: 'none' };
  const asked = Object.keys(CONFIGURATIONS).filter((code) => languages === undefined || languages.includes(code));
  const parameters: string[] = [];
  const sql = clauses.map((clause) => clauseSql(clause, asked.length > 0 ? asked : ['fr'], parameters)).join(' && ');
  const [row]: { tsquery: string; nodes: number }[] = await dataSource.query(
    `SELECT compiled::text AS tsquery, numnode(compiled) AS nodes FROM (SELECT ${sql} AS compiled) AS query`,
    parameters,
  );
  return row === undefined || row.nodes === 0 ? { kind: 'none' } : { kind: 'words', tsquery: row.tsquery };
}

function clauseSql({ alternatives, excluded }: TextClause, languages: readonly string[], parameters: string[]): string {
  const any = alternatives.map((term) => termSql(term, languages, parameters)).join(' || ');
  return excluded ? `!! (${any})` : `(${any})`;
}

/** A word that is a stop word in one of the languages cannot be demanded: texts in that language do not keep it. */
function termSql(term: TextTerm, languages: readonly string[], parameters: string[]): string {
  const each = languages.map((language) => inLanguage(term, language, parameters));
  if (each.length === 1) return each[0] ?? "''::tsquery";
  const empty = each.map((sql) => `numnode(${sql}) = 0`).join(' OR ');
  return `(CASE WHEN ${empty} THEN ''::tsquery ELSE ${each.join(' || ')} END)`;
}

function inLanguage({ kind, text }: TextTerm, language: string, parameters: string[]): string {
  parameters.push(kind === 'prefix' ? `${text}:*` : language === 'fr' ? withoutLes(text) : text);
  const reader = { words: 'plainto_tsquery', phrase: 'phraseto_tsquery', prefix: 'to_tsquery' }[kind];
  return `${reader}('${CONFIGURATIONS[language] ?? 'simple'}'::regconfig, $${parameters.length})`;
}

/** « les » is taken out of the vectors; « le » is a stop word PostgreSQL knows, and keeps the distance within phrases. */
function withoutLes(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])les(?![\p{L}\p{N}])/giu, 'le');
}
