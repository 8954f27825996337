/** The servers one run of the tests shares, as Jest's set-up hands them to the test files. */
export interface TestEnvironment {
  /** The cluster's maintenance database, as owner. */
  readonly ownerUrl: string;
  /** Password of the application role, the same in every database. */
  readonly applicationPassword: string;
  readonly redisUrl: string;
}

export const TEMPLATE_DATABASE = 'dixit_template';
const VARIABLE = 'DIXIT_TEST_ENVIRONMENT';

export function publishTestEnvironment(environment: string): void {
  process.env[VARIABLE] = environment;
}

export function testEnvironment(): TestEnvironment {
  const value = process.env[VARIABLE];
  if (value) return JSON.parse(value) as TestEnvironment;
  throw new Error(
    'This test needs PostgreSQL and belongs to a suite that has none: name the file *.int-spec.ts, or put it into test/.',
  );
}
