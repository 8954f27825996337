import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSettings } from '@dixit/platform';
import { parse } from 'yaml';

const ROOT = path.join(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly healthcheck?: { readonly test?: unknown; readonly disable?: boolean };
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly volumes?: string[];
  readonly ports?: string[];
  readonly deploy?: { readonly replicas?: string };
  readonly read_only?: boolean;
  readonly restart?: string;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}.`);
  return found;
};
const OURS = ['migrate', 'api', 'worker'];

describe('docker-compose.yml', () => {
  it('keeps what Redis and PostgreSQL hold, and lets Redis evict nothing', () => {
    const redis = service('redis').command?.join(' ');
    expect(redis).toContain('--appendonly yes');
    expect(redis).toContain('--maxmemory-policy noeviction');
    expect(service('redis').volumes).toEqual(['redis-data:/data']);
    expect(service('postgres').volumes).toContain('postgres-data:/var/lib/postgresql');
    expect(Object.keys(compose.volumes)).toEqual(['postgres-data', 'redis-data']);
  });

  it('migrates once, before anything that needs the tables', () => {
    expect(service('migrate').restart).toBe('no');
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    }
  });

  it('watches every service that stays', () => {
    const image = read('Dockerfile');
    for (const name of ['postgres', 'redis', 'worker']) expect(service(name).healthcheck?.test).toBeDefined();
    expect(service('api').healthcheck).toBeUndefined();
    expect(image).toMatch(/HEALTHCHECK[\s\S]*\/health\/ready/);
  });

  it('runs as many workers as wanted, and starts programs that the build makes', () => {
    expect(service('worker').deploy?.replicas).toBe('${WORKERS:-2}');
    const programs = [
      ...OURS.map((name) => service(name).command ?? []),
      [/CMD (\[.*\])\s*$/.exec(read('Dockerfile'))?.[1] ?? ''],
    ];
    const scripts = programs.flatMap((command) => /dist\/(\S+)\.js/.exec(command.join(' '))?.[1] ?? []);
    expect(scripts).toHaveLength(3);
    for (const script of scripts) expect(existsSync(path.join(ROOT, `${script}.ts`))).toBe(true);
  });

  it('passes only variables that the schema knows', () => {
    const known = new Set(describeSettings().map(({ name }) => name));
    for (const name of OURS) {
      expect(Object.keys(service(name).environment ?? {}).filter((variable) => !known.has(variable))).toEqual([]);
    }
  });

  it('has no secret of its own, and gives the owner of the database to migrations alone', () => {
    const passwords = read('docker-compose.yml').match(/\$\{\w*PASSWORD[^}]*\}/g) ?? [];
    expect(passwords.length).toBeGreaterThanOrEqual(4);
    for (const password of passwords) expect(password).toMatch(/^\$\{\w+:\?/);
    for (const name of ['api', 'worker'])
      expect(JSON.stringify(service(name).environment)).not.toContain('POSTGRES_PASSWORD');
    expect(service('migrate').environment?.['DATABASE_OWNER_URL']).toContain('dixit_owner');
  });

  it('opens only the API, on the loopback unless told otherwise', () => {
    const open = Object.keys(compose.services).filter((name) => service(name).ports !== undefined);
    expect(open).toEqual(['api']);
    expect(service('api').ports).toEqual(['${BIND_ADDRESS:-127.0.0.1}:${PORT:-3210}:3210']);
    for (const name of OURS) expect(service(name).read_only).toBe(true);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('ends in a stage of its own that runs as an unprivileged user', () => {
    const lastStage = lines.findLastIndex((line) => line.startsWith('FROM '));
    const stage = lines.slice(lastStage);
    expect(lines.filter((line) => line.startsWith('FROM ')).length).toBeGreaterThan(1);
    expect(stage).toContain('USER node');
    expect(stage.join('\n')).not.toContain('npm ci');
  });

  it('finds in its context every file that it and the build name', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1))
      .filter((name) => name !== '.')
      .map((name) => name.replace('*', ''));
    const built = ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', '.swcrc', 'apps', 'libs', 'scripts'];
    expect([...copied, ...built].filter((name) => !allowed.includes(name))).toEqual([]);
    expect(allowed.filter((name) => name !== 'NOTICE' && !existsSync(path.join(ROOT, name)))).toEqual([]);
  });
});
