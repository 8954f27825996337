import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a key is for, beside the role it acts with. Keys of before keep all that their role reaches. */
export class KeyScopes1764000200001 implements MigrationInterface {
  name = 'KeyScopes1764000200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE api_key ADD scopes text[]`);
    await runner.query(`UPDATE api_key SET scopes = CASE role
      WHEN 'reader' THEN ARRAY['read', 'export', 'webhooks']
      WHEN 'admin' THEN ARRAY['read', 'export', 'intake', 'review', 'webhooks', 'admin']
      ELSE ARRAY['read', 'export', 'intake', 'review', 'webhooks'] END`);
    await runner.query(`ALTER TABLE api_key ALTER scopes SET NOT NULL,
      ADD CONSTRAINT api_key_scopes CHECK (cardinality(scopes) > 0
        AND scopes <@ ARRAY['read', 'export', 'intake', 'review', 'webhooks', 'admin']),
      ADD CONSTRAINT api_key_scopes_of_role CHECK ((role <> 'reader' OR NOT scopes && ARRAY['intake', 'review'])
        AND (role = 'admin' OR NOT 'admin' = ANY (scopes)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE api_key DROP scopes`);
  }
}
