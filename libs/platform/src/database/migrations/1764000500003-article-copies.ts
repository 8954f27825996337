import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What articles are found again by in other outlets. */
export class ArticleCopies1764000500003 implements MigrationInterface {
  name = 'ArticleCopies1764000500003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE article_signature (
      article_id uuid CONSTRAINT article_signature_pkey PRIMARY KEY
        CONSTRAINT article_signature_article_fkey REFERENCES article ON DELETE CASCADE,
      revision_id uuid NOT NULL CONSTRAINT article_signature_revision_fkey REFERENCES article_revision ON DELETE CASCADE,
      bare_hash text NOT NULL,
      bands integer[] NOT NULL,
      cluster_id uuid NOT NULL
    )`);
    await runner.query(`CREATE INDEX article_signature_bare ON article_signature (bare_hash)`);
    await runner.query(`CREATE INDEX article_signature_cluster ON article_signature (cluster_id)`);
    await runner.query(`CREATE INDEX article_signature_bands ON article_signature USING gin (bands)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON article_signature TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE article_signature`);
  }
}
