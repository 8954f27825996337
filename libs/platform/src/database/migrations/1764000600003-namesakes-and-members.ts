import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several entities may bear one name; a party remembers the organisation or state that its mention's role names. */
export class NamesakesAndMembers1764000600003 implements MigrationInterface {
  name = 'NamesakesAndMembers1764000600003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE entity_alias ADD COLUMN namesake smallint NOT NULL DEFAULT 0,
      DROP CONSTRAINT entity_alias_pkey, ADD CONSTRAINT entity_alias_pkey PRIMARY KEY (name_key, namesake),
      ADD CONSTRAINT entity_alias_namesake CHECK (namesake >= 0)`);
    await runner.query(`ALTER TABLE claim_party ADD COLUMN organisation_id uuid
      CONSTRAINT claim_party_organisation_fkey REFERENCES entity`);
    await runner.query(
      `CREATE INDEX claim_party_members ON claim_party (organisation_id, entity_id) WHERE organisation_id IS NOT NULL`,
    );
  }

  /** Namesakes cannot be told apart by the old key: their further names go, their claims stay theirs. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE claim_party DROP COLUMN organisation_id`);
    await runner.query(`DELETE FROM entity_alias WHERE namesake > 0`);
    await runner.query(`ALTER TABLE entity_alias DROP CONSTRAINT entity_alias_pkey, DROP COLUMN namesake,
      ADD CONSTRAINT entity_alias_pkey PRIMARY KEY (name_key)`);
  }
}
