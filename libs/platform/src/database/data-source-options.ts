import type { DataSourceOptions } from 'typeorm';
import type { Configuration } from '../configuration/settings';
import * as migrations from './migrations';

/** Connection settings shared by the application and by migrations. `synchronize` is off for good: migrations are the only way. */
export function dataSourceOptions(configuration: Configuration, applicationName: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: configuration.databaseUrl,
    synchronize: false,
    migrationsRun: false,
    migrations: Object.values(migrations),
    migrationsTableName: 'schema_migration',
    applicationName,
    poolSize: configuration.databasePoolSize,
    // node-postgres waits for ever by default: an exhausted pool must become an error that says so.
    connectTimeoutMS: 5000,
    extra: {
      statement_timeout: configuration.statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
    logging: ['error'],
    logger: new SilentLogger(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
  };
}

/** TypeORM prints statements with their parameters; errors reach our own log through the exception instead. */
class SilentLogger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
