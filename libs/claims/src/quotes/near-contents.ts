import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf, type Unit } from '@dixit/platform';
import { quoteStretches } from './words';

export interface NearContent {
  readonly id: string;
  readonly content: string;
}

const WINDOW = 3;
const MOST_WINDOWS = 40;

/** Finds claims whose content shares a run of words with a text, the most alike first. */
@Injectable()
export class NearContents {
  constructor(private readonly dataSource: DataSource) {}

  /** A run of three words is rare enough to be looked up, however frequent its words. Embargoed claims are not told. */
  async find(text: string, limit: number, unit?: Unit): Promise<NearContent[]> {
    const runs = quoteStretches(text).flatMap((words) => windows(words.map(({ shown }) => shown)));
    if (runs.length === 0) return [];
    return (unit ? managerOf(unit) : this.dataSource.manager).query(
      `WITH run AS (SELECT unnest($1::text[]) AS words),
       compiled AS (
         SELECT string_agg('(' || query::text || ')', ' | ')::tsquery AS query FROM (
           SELECT phraseto_tsquery('public.dixit_fr', words) AS query FROM run
           UNION SELECT phraseto_tsquery('public.dixit_en', words) FROM run) AS each WHERE numnode(query) > 0)
       SELECT claim.id, claim.content_text AS content FROM (
         SELECT claim_id, ts_rank_cd(vector, compiled.query) AS rank FROM claim_search, compiled
         WHERE vector @@ compiled.query AND (embargoed_until IS NULL OR embargoed_until <= now())
         ORDER BY rank DESC, claim_id LIMIT $2) AS best
       JOIN claim ON claim.id = best.claim_id ORDER BY best.rank DESC, claim.id`,
      [runs, limit],
    );
  }
}

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
