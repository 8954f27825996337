import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MinLength, ValidateBy, ValidateIf } from 'class-validator';
import { isNetwork } from '../http/address-policy';
import { List, Setting, WholeBetween } from './setting';

function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text);
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** Everything that can be configured, with its bounds. The one schema: `.env.example` is held against it by a test. */
export class Configuration {
  @Setting('DATABASE_URL', {
    description:
      'PostgreSQL 15 or later, as the application role. `npm run up` starts an embedded one when it is unset.',
    example: 'postgres://dixit_app:password@localhost:5432/dixit',
    secret: true,
    required: true,
  })
  @Matches(/^postgres(ql)?:\/\/[^\s]+$/, { message: 'must be a postgres:// address' })
  databaseUrl: string;

  @Setting('DATABASE_OWNER_URL', {
    description: 'The same database as the owner role, for migrations alone. Default: DATABASE_URL.',
    example: 'postgres://dixit_owner:password@localhost:5432/dixit',
    secret: true,
  })
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^\s]+$/, { message: 'must be a postgres:// address' })
  databaseOwnerUrl?: string;

  @Setting('REDIS_URL', {
    description:
      'Redis 7 or later with `maxmemory-policy noeviction` and `appendonly yes`. Unset: the queue lives in PostgreSQL.',
    example: 'redis://localhost:6379',
    secret: true,
  })
  @IsOptional()
  @Matches(/^(rediss?:\/\/|unix:\/\/)[^\s]+$/, { message: 'must be a redis://, rediss:// or unix:// address' })
  redisUrl?: string;

  @Setting('HOST', { description: 'Address the API listens on.', example: '127.0.0.1' })
  @IsString()
  @MinLength(1)
  host: string = '127.0.0.1';

  @Setting('PORT', { description: 'Port the API and the page are served on.', example: '3210' })
  @WholeBetween(1, 65535)
  port: number = 3210;

  @Setting('WORKER_PORT', {
    description: 'Port on which a worker answers /health and /metrics. 0 takes any free one.',
    example: '3211',
  })
  @WholeBetween(0, 65535)
  workerPort: number = 3211;

  @Setting('PUBLIC_URL', {
    description: 'Address under which people reach Dixit; https makes cookies Secure. Default: http://localhost:PORT.',
    example: 'https://dixit.example.org',
  })
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/]+$/, { message: 'must be http:// or https:// with a host and no path' })
  publicUrl?: string;

  @Setting('SMTP_URL', {
    description:
      'Mail server for invitations, password resets and notifications. Unset: links are printed or shown instead.',
    example: 'smtps://dixit:password@mail.example.org:465',
    secret: true,
  })
  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s]+$/, { message: 'must be a smtp:// or smtps:// address' })
  smtpUrl?: string;

  @Setting('MAIL_FROM', {
    description: 'Sender of those mails.',
    example: 'Dixit <dixit@example.org>',
  })
  @Matches(/^[^\r\n]*@[^\r\n]+$/, { message: 'must be an e-mail address, with a name or without' })
  mailFrom: string = 'Dixit <dixit@localhost>';

  @Setting('OIDC_ISSUER', {
    description:
      'OpenID Connect provider people may sign in with; its redirect address is PUBLIC_URL/v1/session/oidc/callback.',
    example: 'https://login.example.org',
  })
  @IsOptional()
  @Matches(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^\s]+$/, {
    message: 'must be an https:// address (http:// on this machine alone)',
  })
  oidcIssuer?: string;

  @Setting('OIDC_CLIENT_ID', { description: 'Name under which the provider knows Dixit.', example: 'dixit' })
  @ValidateIf(({ oidcIssuer }: Configuration) => oidcIssuer !== undefined)
  @IsString()
  @MinLength(1)
  oidcClientId?: string;

  @Setting('OIDC_CLIENT_SECRET', {
    description: 'What Dixit proves itself with at the provider.',
    example: 'change-me',
    secret: true,
  })
  @ValidateIf(({ oidcIssuer }: Configuration) => oidcIssuer !== undefined)
  @IsString()
  @MinLength(1)
  oidcClientSecret?: string;

  @Setting('OIDC_LABEL', { description: 'What the sign-in button calls the provider.', example: 'Newsroom account' })
  @IsString()
  @MinLength(1)
  oidcLabel: string = 'OpenID Connect';

  @Setting('OIDC_ROLE_CLAIM', { description: 'Claim of the ID token that holds groups or roles.', example: 'groups' })
  @IsString()
  @MinLength(1)
  oidcRoleClaim: string = 'groups';

  @Setting('OIDC_ROLES', {
    description: 'Which value of that claim means which role, the highest counts. A user with none may not sign in.',
    example: 'fact-check-chiefs=editor,fact-check=reviewer,newsroom=reader',
  })
  @Matches(/^$|^[^=,]+=(reader|reviewer|editor|admin)(,[^=,]+=(reader|reviewer|editor|admin))*$/, {
    message: 'must be VALUE=ROLE pairs apart by commas; roles are reader, reviewer, editor, admin',
  })
  oidcRoles: string = '';

  @Setting('TRUSTED_PROXIES', {
    description: 'Number of reverse proxies in front whose X-Forwarded-* headers are believed.',
    example: '0',
  })
  @WholeBetween(0, 10)
  trustedProxies: number = 0;

  @Setting('DATABASE_POOL_SIZE', { description: 'Connections each process keeps for its own queries.', example: '10' })
  @WholeBetween(2, 200)
  databasePoolSize: number = 10;

  @Setting('STATEMENT_TIMEOUT_MS', {
    description: 'Longest time one SQL statement of the application may take, in milliseconds.',
    example: '15000',
  })
  @WholeBetween(100, 600000)
  statementTimeoutMs: number = 15000;

  @Setting('RATE_LIMIT_PER_MINUTE', {
    description:
      'Requests that read which one API key or one user may make a minute; a stranger’s address a fifth of them. 0: no limit. Each API process counts for itself.',
    example: '3000',
  })
  @WholeBetween(0, 1000000)
  rateLimitPerMinute: number = 3000;

  @Setting('WORKER_CONCURRENCY', { description: 'Jobs one worker process handles side by side.', example: '4' })
  @WholeBetween(1, 64)
  workerConcurrency: number = 4;

  @Setting('EXTRACTION_THREADS', {
    description: 'Threads of a worker process that run the engine; each holds the model in memory.',
    example: '1',
  })
  @WholeBetween(1, 32)
  extractionThreads: number = 1;

  @Setting('SHUTDOWN_TIMEOUT_MS', {
    description: 'After SIGTERM, time for requests and jobs to end before the process leaves anyway, in milliseconds.',
    example: '8000',
  })
  @WholeBetween(500, 120000)
  shutdownTimeoutMs: number = 8000;

  @Setting('ENCRYPTION_KEY', {
    description:
      'Key that secrets of webhook endpoints are stored encrypted with: 32 random bytes in base64 (`openssl rand -base64 32`). To change it, put the new one in front of the old, comma-separated.',
    example: 'bmV2ZXItdXNlLXRoaXMta2V5LWl0LWlzLWFuLWV4YW0=',
    secret: true,
  })
  @List()
  @ValidateBy(
    {
      name: 'isKeyList',
      validator: { validate: (value) => Array.isArray(value) && value.every((part) => isKey(String(part))) },
    },
    { message: 'must be 32 bytes in base64, or several such keys apart by commas' },
  )
  encryptionKeys: readonly string[] = [];

  @Setting('WEBHOOK_RETENTION_DAYS', {
    description: 'Days that events, deliveries and attempts are kept; events can be read again for at least 30.',
    example: '30',
  })
  @WholeBetween(30, 3650)
  webhookRetentionDays: number = 30;

  @Setting('WEBHOOK_DELIVERED_RETENTION_DAYS', {
    description:
      'Days that deliveries which succeeded, with their attempts, stay in the webhook ledger. What failed stays as long as its event.',
    example: '7',
  })
  @WholeBetween(1, 3650)
  webhookDeliveredRetentionDays: number = 30;

  @Setting('WEBHOOK_LEASE_MS', {
    description:
      'How long a worker holds a delivery without renewing, in milliseconds: what a killed worker held is attempted by another so much later.',
    example: '12000',
  })
  @WholeBetween(1_500, 120_000)
  webhookLeaseMs: number = 12_000;

  @Setting('OUTGOING_ALLOWED_NETWORKS', {
    description:
      'Private networks that webhooks and article addresses may reach, also over plain http: CIDR blocks, comma-separated. Default: none, only public addresses.',
    example: '10.20.0.0/16,fd00:1234::/48',
  })
  @List()
  @ValidateBy(
    {
      name: 'isNetworkList',
      validator: { validate: (value) => Array.isArray(value) && value.every((part) => isNetwork(String(part))) },
    },
    { message: 'must be a list of CIDR blocks such as 10.20.0.0/16' },
  )
  outgoingAllowedNetworks: readonly string[] = [];

  @Setting('RESPECT_ROBOTS', {
    description: 'Whether robots.txt is asked before an article is fetched: true or false.',
    example: 'true',
  })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'must be true or false' })
  respectRobots: boolean = false;

  @Setting('HOST_DELAY_MS', {
    description: 'Shortest time between two requests of feeds and their articles to one host, in milliseconds.',
    example: '1000',
  })
  @WholeBetween(0, 600000)
  hostDelayMs: number = 1000;

  @Setting('WATCHED_FOLDER', {
    description:
      'Folder whose files (ninjs, NewsML-G2, DOCX, Markdown, text) a worker takes in as they arrive. Default: none.',
    example: '/srv/wires',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  watchedFolder?: string;

  @Setting('LOG_LEVEL', { description: `One of ${LOG_LEVELS.join(', ')}.`, example: 'info' })
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  logLevel: (typeof LOG_LEVELS)[number] = 'info';
}

export { describeSettings, type SettingDescription } from './setting';
