import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which claims are one in other clothes; and searches that people keep and are told about. */
export class ClaimGroupsAndSearches1764000600001 implements MigrationInterface {
  name = 'ClaimGroupsAndSearches1764000600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...GROUPS, ...SEARCHES, ...GRANTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['saved_search_match', 'saved_search', 'claim_group_member'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const GROUPS = [
  `CREATE TABLE claim_group_member (
    claim_id uuid CONSTRAINT claim_group_member_pkey PRIMARY KEY
      CONSTRAINT claim_group_member_claim_fkey REFERENCES claim ON DELETE CASCADE,
    group_id uuid NOT NULL,
    similarity double precision NOT NULL,
    CONSTRAINT claim_group_member_similarity CHECK (similarity BETWEEN 0 AND 1)
  )`,
  `CREATE INDEX claim_group_member_group ON claim_group_member (group_id, claim_id)`,
];

const SEARCHES = [
  `CREATE TABLE saved_search (
    id uuid CONSTRAINT saved_search_pkey PRIMARY KEY,
    owner_id uuid NOT NULL CONSTRAINT saved_search_owner_fkey REFERENCES user_account ON DELETE CASCADE,
    name text NOT NULL,
    filters jsonb NOT NULL,
    alert boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT saved_search_name CHECK (char_length(name) BETWEEN 1 AND 120)
  )`,
  `CREATE UNIQUE INDEX saved_search_owner_name ON saved_search (owner_id, name)`,
  `CREATE TABLE saved_search_match (
    search_id uuid NOT NULL CONSTRAINT saved_search_match_search_fkey REFERENCES saved_search ON DELETE CASCADE,
    claim_id uuid NOT NULL CONSTRAINT saved_search_match_claim_fkey REFERENCES claim ON DELETE CASCADE,
    matched_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT saved_search_match_pkey PRIMARY KEY (search_id, claim_id)
  )`,
  `CREATE INDEX saved_search_match_newest ON saved_search_match (search_id, matched_at, claim_id)`,
  `CREATE INDEX saved_search_match_claim ON saved_search_match (claim_id)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE, DELETE ON claim_group_member, saved_search, saved_search_match TO dixit_app`,
];
