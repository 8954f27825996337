import type { MigrationInterface, QueryRunner } from 'typeorm';

const FOREIGN_KEY = 'claim_party_organisation_fkey';

/** An organisation that is erased leaves those who spoke for it. */
export class ErasableOrganisations1764000600004 implements MigrationInterface {
  name = 'ErasableOrganisations1764000600004';

  async up(runner: QueryRunner): Promise<void> {
    await point(runner, 'ON DELETE SET NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await point(runner, '');
  }
}

async function point(runner: QueryRunner, onDelete: string): Promise<void> {
  await runner.query(`ALTER TABLE claim_party DROP CONSTRAINT ${FOREIGN_KEY},
    ADD CONSTRAINT ${FOREIGN_KEY} FOREIGN KEY (organisation_id) REFERENCES entity ${onDelete}`);
}
