import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { newId } from '@dixit/platform';
import { nameKey } from '@dixit/claims';
import { SeedNewsroom, type SeedArticle, type SeedClaim } from './newsroom';

export interface SeedOptions {
  /** Of the owner role: triggers are off while rows stream in, and the search rows are made at the end in one go. */
  readonly ownerUrl: string;
  readonly claims: number;
  readonly seed: number;
  readonly note: (text: string) => void;
}

const ARTICLES_A_BATCH = 2_000;

type Rows = Record<'article' | 'article_revision' | 'claim' | 'claim_span' | 'claim_party', Record<string, unknown>[]>;

/**
 * Fills a migrated database with a made-up newsroom, for benches. Adds to what is there.
 *
 * @returns how many claims were written
 */
export async function seedDatabase({ ownerUrl, claims, seed, note }: SeedOptions): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(`SET synchronous_commit = off`);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    const entities = await seedEntities(client);
    const newsroom = new SeedNewsroom(seed);
    let written = 0;
    while (written < claims) {
      const rows = emptyRows();
      for (let made = 0; made < ARTICLES_A_BATCH && written < claims; made += 1)
        written += addArticle(rows, newsroom.article(), entities);
      for (const [table, list] of Object.entries(rows)) await insert(client, table, list);
      note(`${written} of ${claims} claims`);
    }
    await client.query('ANALYZE');
    note('making the search rows');
    await client.query(
      `SELECT refresh_claim_search(ARRAY(SELECT id FROM claim WHERE NOT EXISTS (SELECT FROM claim_search WHERE claim_id = claim.id)))`,
    );
    note('gathering statistics');
    await client.query('VACUUM (ANALYZE)');
    return written;
  } finally {
    await client.end();
  }
}

async function seedEntities(client: Client): Promise<string[]> {
  const named = Array.from({ length: SeedNewsroom.entityCount }, (_, index) => ({
    id: newId(),
    kind: index % 10 === 9 ? 'organisation' : 'person',
    name: SeedNewsroom.entityName(index),
  }));
  const keys = named.map(({ id, name }) => ({ name_key: nameKey(name), entity_id: id, name }));
  const known = await client.query<{ name_key: string; entity_id: string }>(
    'SELECT name_key, entity_id FROM entity_alias WHERE name_key = ANY ($1)',
    [keys.map(({ name_key }) => name_key)],
  );
  const before = new Map(known.rows.map(({ name_key, entity_id }) => [name_key, entity_id]));
  await insert(
    client,
    'entity',
    named.filter((_, index) => !before.has(keys[index]?.name_key ?? '')),
  );
  await insert(
    client,
    'entity_alias',
    keys.filter(({ name_key }) => !before.has(name_key)),
  );
  return keys.map(({ name_key, entity_id }) => before.get(name_key) ?? entity_id);
}

function emptyRows(): Rows {
  return { article: [], article_revision: [], claim: [], claim_span: [], claim_party: [] };
}

/** @returns the number of claims */
function addArticle(rows: Rows, article: SeedArticle, entities: readonly string[]): number {
  const [id, revisionId] = [newId(), newId()];
  const paragraphs = article.claims.map(({ content, cue }, index) => `${name(article, index)} ${cue} que ${content}.`);
  const text = [article.title, ...paragraphs].join('\n\n');
  const at = article.publishedAt.toISOString();
  rows.article.push({
    id,
    external_id: `seed-${id}`,
    publisher: article.publisher,
    language: 'fr',
    published_at: at,
    created_at: at,
    updated_at: at,
    version: 1,
    current_revision_id: revisionId,
  });
  rows.article_revision.push({
    ...{
      id: revisionId,
      article_id: id,
      number: 1,
      content_hash: hash(text),
      title: article.title,
      text,
      language: 'fr',
    },
    ...{ state: 'extracted', claim_count: article.claims.length, extraction_ms: 1, job_id: newId(), starts: 1 },
    ...{ requested_at: at, extracted_at: at, created_at: at },
  });
  let offset = [...article.title].length + 2;
  for (const [index, claim] of article.claims.entries()) {
    addClaim(
      rows,
      claim,
      { articleId: id, revisionId, start: offset + [...name(article, index)].length + 1, at },
      entities,
    );
    offset += [...(paragraphs[index] ?? '')].length + 2;
  }
  return article.claims.length;
}

function name(article: SeedArticle, index: number): string {
  return SeedNewsroom.entityName(article.claims[index]?.parties[0]?.entity ?? 0);
}

interface Place {
  readonly articleId: string;
  readonly revisionId: string;
  /** Code point of the cue. */
  readonly start: number;
  readonly at: string;
}

function addClaim(rows: Rows, claim: SeedClaim, place: Place, entities: readonly string[]): void {
  const id = newId();
  const { start } = place;
  const cueEnd = start + [...claim.cue].length;
  const content = cueEnd + ' que '.length;
  rows.claim.push({ ...claimRow(claim, place), id, fingerprint: hash(id), start_offset: content });
  const span = (role: string, from: number, text: string) => ({
    ...{ claim_id: id, role, position: 0, text },
    ...{ start_offset: from, end_offset: from + [...text].length },
  });
  rows.claim_span.push(span('cue', start, claim.cue), span('content', content, claim.content));
  const positions = { speaker: 0, target: 0 };
  for (const { role, entity } of claim.parties) {
    const kind = entity % 10 === 9 ? 'organisation' : 'person';
    rows.claim_party.push({
      ...{ claim_id: id, role, position: positions[role]++, entity_id: entities[entity] },
      ...{ name: SeedNewsroom.entityName(entity), kind },
    });
  }
}

function claimRow(claim: SeedClaim, { articleId, revisionId, at }: Place): Record<string, unknown> {
  const { fidelity, rating, act, type, state, negated, hedged, confidence, content, saidOn } = claim;
  return {
    ...{ article_id: articleId, revision_id: revisionId, language: 'fr', rule: 'seed', original: {}, version: 1 },
    ...{ act, type, state, negated, hedged, confidence, content_text: content, said_on: saidOn },
    ...{ changed: false, gone: false, evidence_weakened: false, review_due: false, created_at: at, updated_at: at },
    ...{ fidelity, rating_label: rating?.label ?? null, rating_value: rating?.value ?? null },
    dismissal_reason: state === 'dismissed' ? 'not_checkable' : null,
    verdict_published_at: fidelity === null ? null : at,
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Columns left out take their defaults. */
async function insert(client: Client, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
