import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a publisher says of an article beside its text. */
export class PublisherVersions1764000500001 implements MigrationInterface {
  name = 'PublisherVersions1764000500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE article ADD COLUMN byline text, ADD COLUMN source_modified_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE article DROP COLUMN byline, DROP COLUMN source_modified_at`);
  }
}
