import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf, type Unit } from '@dixit/platform';
import { quoteStretches } from './words';

export interface NearContent {
  readonly id: string;
  readonly content: string;
}

/** A text whose like is looked for. */
export interface NearQuestion {
  readonly text: string;
  /** Where it is known, texts of other languages are not looked at. */
  readonly language?: string;
  /** Claims of this article are left out. */
  readonly besidesArticle?: string;
}

const WINDOW = 3;
const MOST_WINDOWS = 40;
/** A sentence of set phrases alone shares some with half the archive: not all of that is ranked. */
const MOST_RANKED = 5_000;
const CONFIGURATIONS: Readonly<Record<string, string>> = { fr: 'public.dixit_fr', en: 'public.dixit_en' };

/** Finds claims whose content shares a run of words with a text, the most alike first. */
@Injectable()
export class NearContents {
  constructor(private readonly dataSource: DataSource) {}

  /** A run of three words is rare enough to be looked up, however frequent its words. Embargoed claims are not told. */
  async find(question: NearQuestion, limit: number, unit?: Unit): Promise<NearContent[]> {
    const [found = []] = await this.findEach([question], limit, unit);
    return found;
  }

  /** The same for several texts in one statement. @returns what was found for each, in their order. */
  async findEach(questions: readonly NearQuestion[], limit: number, unit?: Unit): Promise<NearContent[][]> {
    const asked = questions.flatMap(({ text, language = '', besidesArticle = null }, place) => {
      const runs = quoteStretches(text).flatMap((words) => windows(words.map(({ shown }) => shown)));
      const known = CONFIGURATIONS[language];
      const configurations = known === undefined ? Object.values(CONFIGURATIONS) : [known];
      return runs.length === 0 ? [] : [{ place, runs, configurations, besidesArticle }];
    });
    const found: NearContent[][] = questions.map(() => []);
    if (asked.length === 0) return found;
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const rows: (NearContent & { place: number })[] = await manager.query(FIND, [JSON.stringify(asked), limit]);
    for (const { place, id, content } of rows) found[place]?.push({ id, content });
    return found;
  }
}

const FIND = `
  WITH asked AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS asked (place integer, runs jsonb, configurations jsonb, "besidesArticle" uuid)),
  compiled AS MATERIALIZED (
    SELECT place, "besidesArticle", string_agg('(' || query::text || ')', ' | ')::tsquery AS query FROM (
      SELECT DISTINCT place, "besidesArticle", phraseto_tsquery(configuration::regconfig, words) AS query
      FROM asked, jsonb_array_elements_text(runs) AS words, jsonb_array_elements_text(configurations) AS configuration
    ) AS each WHERE numnode(query) > 0 GROUP BY place, "besidesArticle")
  SELECT compiled.place, best.claim_id AS id, claim.content_text AS content FROM compiled
  CROSS JOIN LATERAL (
    SELECT claim_id, ts_rank_cd(vector, compiled.query) AS rank FROM (
      SELECT claim_id, vector FROM claim_search
      WHERE vector @@ compiled.query AND (embargoed_until IS NULL OR embargoed_until <= now())
        AND article_id IS DISTINCT FROM "besidesArticle" LIMIT ${MOST_RANKED}) AS found
    ORDER BY rank DESC, claim_id LIMIT $2) AS best
  JOIN claim ON claim.id = best.claim_id ORDER BY compiled.place, best.rank DESC, claim.id`;

/** « les » would be demanded of vectors that do not keep it; « le » is skipped and keeps the distance. */
function windows(words: readonly string[]): string[] {
  const plain = words.map((word) => (word.toLowerCase() === 'les' ? 'le' : word));
  if (plain.length <= WINDOW) return plain.length === 0 ? [] : [plain.join(' ')];
  const last = plain.length - WINDOW;
  const step = Math.max(1, Math.ceil((last + 1) / MOST_WINDOWS));
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) =>
    plain.slice(index * step, index * step + WINDOW).join(' '),
  );
}
