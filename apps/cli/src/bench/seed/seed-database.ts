import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { newId } from '@dixit/platform';
import { nameKey } from '@dixit/claims';
import { copyRows } from './copy-rows';
import { SeedNewsroom, type SeedArticle, type SeedClaim, type SeedParty } from './newsroom';

export interface SeedOptions {
  /** Of the owner role: triggers are off while rows stream in, and the search rows are made at the end in one go. */
  readonly ownerUrl: string;
  readonly claims: number;
  readonly seed: number;
  readonly note: (text: string) => void;
}

/** Whoever gathered the made-up evidence: no such person is made. */
const NOBODY = '01980000-0000-7000-8000-000000000000';
const ARTICLES_A_BATCH = 2_000;
const TABLES = [
  'article',
  'article_revision',
  'claim',
  'claim_span',
  'claim_party',
  'evidence',
  'review_item',
  'claim_search',
  'accusation',
] as const;

type Row = Record<string, string | number | boolean | null | undefined | object>;
type Rows = Record<Exclude<(typeof TABLES)[number], 'claim_search' | 'accusation'>, Row[]>;

/**
 * Fills a migrated database with a made-up newsroom, for benches. Adds to what is there. All or nothing: rows stream in
 * by COPY in one transaction, indexes are put away meanwhile and made anew at its end.
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
    await client.query('BEGIN');
    const entities = await seedEntities(client);
    const indexes = await putIndexesAway(client);
    const written = await writeClaims(client, { claims, seed, note }, entities);
    note('making the search rows');
    await client.query('ANALYZE claim, claim_party, evidence, review_item, article');
    await client.query(
      `SELECT refresh_claim_search(ARRAY(SELECT id FROM claim WHERE NOT EXISTS (SELECT FROM claim_search WHERE claim_id = claim.id)))`,
    );
    note('making the indexes');
    for (const index of indexes) await client.query(index);
    await client.query('COMMIT');
    note('gathering statistics');
    await client.query('VACUUM (ANALYZE)');
    return written;
  } finally {
    await client.end();
  }
}

async function writeClaims(
  client: Client,
  { claims, seed, note }: Omit<SeedOptions, 'ownerUrl'>,
  entities: readonly string[],
): Promise<number> {
  const newsroom = new SeedNewsroom(seed);
  let written = 0;
  while (written < claims) {
    const rows = emptyRows();
    for (let made = 0; made < ARTICLES_A_BATCH && written < claims; made += 1)
      written += addArticle(rows, newsroom.article(), entities);
    for (const [table, list] of Object.entries(rows)) await copyRows(client, table, list);
    note(`${written} of ${claims} claims`);
  }
  return written;
}

/** Drops what indexes can be made again. @returns statements that make them */
async function putIndexesAway(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY ($1::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

async function seedEntities(client: Client): Promise<string[]> {
  const named = Array.from({ length: SeedNewsroom.entityCount }, (_, index) => ({
    id: newId(),
    kind: SeedNewsroom.isOrganisation(index) ? 'organisation' : 'person',
    name: SeedNewsroom.entityName(index),
  }));
  const keys = named.map(({ id, name }) => ({ name_key: nameKey(name), entity_id: id, name }));
  const known = await client.query<{ name_key: string; entity_id: string }>(
    'SELECT name_key, entity_id FROM entity_alias WHERE name_key = ANY ($1)',
    [keys.map(({ name_key }) => name_key)],
  );
  const before = new Map(known.rows.map(({ name_key, entity_id }) => [name_key, entity_id]));
  const fresh = named.filter((_, index) => !before.has(keys[index]?.name_key ?? ''));
  await copyRows(client, 'entity', fresh);
  const names = keys.filter(({ name_key }) => !before.has(name_key));
  await copyRows(client, 'entity_alias', names);
  return keys.map(({ name_key, entity_id }) => before.get(name_key) ?? entity_id);
}

function emptyRows(): Rows {
  return {
    article: [],
    article_revision: [],
    claim: [],
    claim_span: [],
    claim_party: [],
    evidence: [],
    review_item: [],
  };
}

/** @returns the number of claims */
function addArticle(rows: Rows, article: SeedArticle, entities: readonly string[]): number {
  const [id, revisionId] = [newId(), newId()];
  const paragraphs = article.claims.map(
    ({ content, cue }, index) => `${mention(article, index)} ${cue} que ${content}.`,
  );
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
      { articleId: id, revisionId, start: offset, mention: mention(article, index), publisher: article.publisher, at },
      entities,
    );
    offset += [...(paragraphs[index] ?? '')].length + 2;
  }
  return article.claims.length;
}

/** Every fourth person speaks for an organisation, and every article says so. */
function mention(article: SeedArticle, index: number): string {
  const entity = article.claims[index]?.parties[0]?.entity ?? 0;
  const organisation = SeedNewsroom.organisationOf(entity);
  const name = SeedNewsroom.entityName(entity);
  return organisation === null ? name : `Le porte-parole du ${SeedNewsroom.entityName(organisation)}, ${name}`;
}

interface Place {
  readonly articleId: string;
  readonly revisionId: string;
  readonly publisher: string;
  /** Code point of the speaker's mention. */
  readonly start: number;
  readonly mention: string;
  readonly at: string;
}

function addClaim(rows: Rows, claim: SeedClaim, place: Place, entities: readonly string[]): void {
  const id = newId();
  const start = place.start + [...place.mention].length + 1;
  const cueEnd = start + [...claim.cue].length;
  const content = cueEnd + ' que '.length;
  rows.claim.push({ ...claimRow(claim, place), id, fingerprint: hash(id), start_offset: content });
  const span = (role: string, from: number, text: string): Row => ({
    ...{ claim_id: id, role, position: 0, text },
    ...{ start_offset: from, end_offset: from + [...text].length },
  });
  rows.claim_span.push(span('cue', start, claim.cue), span('content', content, claim.content));
  rows.claim_party.push(...claim.parties.map((party) => ({ ...partyRow(party, place, entities), claim_id: id })));
  rows.review_item.push({
    ...{ claim_id: id, state: claim.state, language: 'fr', publisher: place.publisher, act: claim.act },
    ...{ hedged: claim.hedged, changed: false, entered_at: place.at, rank: claim.rank, scored_at: place.at },
    parts: { accusation: 1, figures: 1, prominence: 0.5 },
  });
  if (claim.hasEvidence) {
    rows.evidence.push({
      ...{ id: newId(), claim_id: id, reference: 'Archives', stance: 'context', snapshot_state: 'none' },
      ...{ user_id: NOBODY, created_at: place.at },
    });
  }
}

function partyRow({ role, entity }: SeedParty, { start, mention }: Place, entities: readonly string[]): Row {
  const organisation = SeedNewsroom.organisationOf(entity);
  const speaks = role === 'speaker';
  return {
    ...{ role, position: 0, entity_id: entities[entity], name: SeedNewsroom.entityName(entity) },
    kind: SeedNewsroom.isOrganisation(entity) ? 'organisation' : 'person',
    mention_start: speaks ? start : null,
    mention_end: speaks ? start + [...mention].length : null,
    mention_text: speaks ? mention : null,
    organisation_id: speaks && organisation !== null ? entities[organisation] : null,
  };
}

function claimRow(claim: SeedClaim, { articleId, revisionId, at }: Place): Row {
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
