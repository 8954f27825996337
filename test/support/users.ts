import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsModule, SignInLinks, Users, type Role } from '@dixit/accounts';
import { NestLogger, PlatformModule, UnitOfWork, createLogger, withContext, type Configuration } from '@dixit/platform';

export type { Role } from '@dixit/accounts';

@Module({})
class AccountsForTests {
  static with(configuration: Configuration): DynamicModule {
    const platform = PlatformModule.forProcess('cli', configuration, createLogger('cli', 'silent'));
    return { module: AccountsForTests, imports: [platform, AccountsModule] };
  }
}

/** Makes a user in a running Dixit's database. @returns the address at which they sign in, once */
export async function issueSignInLink(
  configuration: Configuration,
  user: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<string> {
  const context = await NestFactory.createApplicationContext(AccountsForTests.with(configuration), {
    logger: new NestLogger(createLogger('cli', 'silent')),
    abortOnError: false,
  });
  try {
    return await withContext({ actor: 'test' }, () =>
      context.get(UnitOfWork).run(async (unit) => {
        const { id } = await context.get(Users).create(unit, user);
        return (await context.get(SignInLinks).issue(unit, id, 'sign_in')).url;
      }),
    );
  } finally {
    await context.close();
  }
}
