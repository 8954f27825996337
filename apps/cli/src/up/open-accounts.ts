import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule, ApiKeys, SignInLinks, Users } from '@dixit/accounts';
import { NestLogger, PlatformModule, UnitOfWork, createLogger, withContext, type Configuration } from '@dixit/platform';
import type { AccountsDoor } from './accounts';

@Module({})
class AccountsConsole {
  static with(configuration: Configuration): DynamicModule {
    const logger = createLogger('cli', 'fatal');
    return {
      module: AccountsConsole,
      imports: [PlatformModule.forProcess('cli', configuration, logger), AccountsModule],
    };
  }
}

/** Takes in articles and reads; may not approve verdicts or change users. */
const KEY_ROLE = 'reviewer';
/** An address that no mail ever reaches (RFC 2606): the first administrator signs in by link and may set a real one. */
const FIRST_ADMINISTRATOR = { email: 'admin@dixit.invalid', name: 'Administrator' };

/** The accounts of the database that `configuration` names, for the command line. */
export async function openAccounts(configuration: Configuration): Promise<AccountsDoor> {
  const logger = new NestLogger(createLogger('cli', 'fatal'));
  const context = await NestFactory.createApplicationContext(AccountsConsole.with(configuration), {
    logger,
    abortOnError: false,
  });
  const units = context.get(UnitOfWork);
  const asConsole = <T>(work: Parameters<typeof units.run<T>>[0]): Promise<T> =>
    withContext({ actor: 'cli' }, () => units.run(work));
  return {
    ensureFirstAdministrator: async () =>
      (await asConsole((unit) => context.get(Users).ensureAdministrator(unit, FIRST_ADMINISTRATOR))).id,
    createSignInLink: async (userId) =>
      (await asConsole((unit) => context.get(SignInLinks).issue(unit, userId, 'sign_in'))).url,
    createApiKey: async (userId, name) =>
      (await asConsole((unit) => context.get(ApiKeys).create(unit, { userId, name, role: KEY_ROLE, expiresAt: null })))
        .text,
    close: () => context.close(),
  };
}
