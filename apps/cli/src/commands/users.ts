import { Command, Option } from 'commander';
import type { Role, Scope, User } from '@dixit/accounts';
import type { Console } from '../shared/console';
import { FAILED } from '../shared/exit-codes';

const ROLES = ['reader', 'reviewer', 'editor', 'admin'];
const SCOPES = ['read', 'export', 'intake', 'review', 'webhooks', 'admin'];
const PURPOSES = ['sign_in', 'invitation', 'password_reset'];

const HELP = `
Works on the database of DATABASE_URL, else on the embedded one of npm run up.

Examples:
  $ npx dixit users invite lea@example.org --name "Léa Roux" --role reviewer
  $ npx dixit users link lea@example.org --purpose password_reset
  $ npx dixit users role lea@example.org editor
  $ npx dixit users key lea@example.org --name archive --scope read export --expires 2027-01-01
  $ npx dixit users key lea@example.org --name wire --role reviewer --scope intake`;

/** `dixit users`: who may come in, from the command line. */
export function usersCommand(): Command {
  const users = new Command('users')
    .description('invite users, change roles, make links and keys')
    .addHelpText('after', HELP);
  users.command('list').description('everyone with an account').action(onAccounts(list));
  users
    .command('invite <email>')
    .description('make an account and print its one-time link')
    .requiredOption('--name <name>', 'as colleagues see it')
    .addOption(new Option('--role <role>').choices(ROLES).default('reader'))
    .action(onAccounts(invite));
  users
    .command('link <email>')
    .description('print a one-time link')
    .addOption(new Option('--purpose <purpose>').choices(PURPOSES).default('sign_in'))
    .action(onAccounts(link));
  users.command('role <email> <role>').description('change a role, from the next request on').action(onAccounts(role));
  users
    .command('disable <email>')
    .description('end every session, link and key')
    .action(onAccounts((console, email: string) => able(console, email, true)));
  users
    .command('enable <email>')
    .description('let a disabled user in again')
    .action(onAccounts((console, email: string) => able(console, email, false)));
  users
    .command('key <email>')
    .description('make an API key and print it, this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>').choices(ROLES).default('reader'))
    .addOption(new Option('--scope <scopes...>', 'what it is for').choices(SCOPES).default(['read']))
    .option('--expires <date>', 'last day, such as 2027-01-01')
    .action(onAccounts(key));
  return users;
}

/** Opens the accounts for a command and tells its faults as people should read them. */
function onAccounts<A extends unknown[]>(work: (console: Console, ...given: A) => Promise<void>) {
  return async (...given: A): Promise<void> => {
    const [{ withConsole }, { ApplicationError }, { explainFault }] = await Promise.all([
      import('../shared/console.js'),
      import('@dixit/platform'),
      import('../up/faults.js'),
    ]);
    try {
      await withConsole((console) => work(console, ...given));
    } catch (error) {
      const explained = error instanceof ApplicationError ? error.detail : explainFault(error);
      if (explained === undefined) throw error;
      console.error(explained);
      process.exitCode = FAILED;
    }
  };
}

async function list(at: Console): Promise<void> {
  const { Users } = await import('@dixit/accounts');
  for (const { email, name, role, disabledAt } of await at.get(Users).list()) {
    console.log(`${role.padEnd(9)} ${email}  ${name}${disabledAt === null ? '' : '  (disabled)'}`);
  }
}

async function invite(at: Console, email: string, { name, role }: { name: string; role: Role }): Promise<void> {
  const { AccountMails, Users } = await import('@dixit/accounts');
  const user = await at.run((unit) => at.get(Users).create(unit, { email, name, role }));
  const sent = await at.get(AccountMails).send(user, 'invitation');
  console.log(
    `${sent.url}\n${sent.sent ? 'Mailed too.' : 'Not mailed: hand it over.'} Works once, until ${sent.expiresAt.toISOString()}.`,
  );
}

async function link(
  at: Console,
  email: string,
  { purpose }: { purpose: 'sign_in' | 'invitation' | 'password_reset' },
): Promise<void> {
  const { SignInLinks } = await import('@dixit/accounts');
  const user = await existing(at, email);
  const { url, expiresAt } = await at.run((unit) => at.get(SignInLinks).issue(unit, user.id, purpose));
  console.log(`${url}\nWorks once, until ${expiresAt.toISOString()}.`);
}

async function role(at: Console, email: string, wanted: string): Promise<void> {
  const { Users, ROLES: known } = await import('@dixit/accounts');
  const { ApplicationError } = await import('@dixit/platform');
  const next = known.find((one) => one === wanted);
  if (!next) throw new ApplicationError('validation_failed', `A role is one of ${known.join(', ')}.`);
  const user = await existing(at, email);
  await at.run((unit) => at.get(Users).change(unit, user.id, user.version, { role: next }));
  console.log(`${user.email} is ${next} now.`);
}

async function able(at: Console, email: string, disabled: boolean): Promise<void> {
  const { Users } = await import('@dixit/accounts');
  const user = await existing(at, email);
  await at.run((unit) => at.get(Users).change(unit, user.id, user.version, { disabled }));
  console.log(`${user.email} is ${disabled ? 'disabled' : 'enabled'} now.`);
}

interface KeyFlags {
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope[];
  readonly expires?: string;
}

async function key(at: Console, email: string, flags: KeyFlags): Promise<void> {
  const { ApiKeys } = await import('@dixit/accounts');
  const { ApplicationError } = await import('@dixit/platform');
  const expiresAt = flags.expires === undefined ? null : new Date(flags.expires);
  if (expiresAt !== null && Number.isNaN(expiresAt.getTime()))
    throw new ApplicationError('validation_failed', 'Give --expires as 2027-01-01.');
  const user = await existing(at, email);
  const { name, role: keyRole, scope: scopes } = flags;
  const { text } = await at.run((unit) =>
    at.get(ApiKeys).create(unit, { userId: user.id, name, role: keyRole, scopes, expiresAt }),
  );
  console.log(text);
}

async function existing(at: Console, email: string): Promise<User> {
  const { Users } = await import('@dixit/accounts');
  const { ApplicationError } = await import('@dixit/platform');
  const user = await at.get(Users).findByEmail(email);
  if (!user)
    throw new ApplicationError(
      'not_found',
      `Nobody has the address ${email}. \`dixit users list\` shows who there is.`,
    );
  return user;
}
