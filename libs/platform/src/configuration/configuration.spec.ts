import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentExample } from './environment-example';
import { ConfigurationError, loadConfiguration, publicUrlOf, type ConfigurationFault } from './load';
import { describeSettings } from './settings';

const DATABASE_URL = 'postgres://dixit_app:hush@localhost/dixit';

function faultsOf(environment: Record<string, string>): readonly ConfigurationFault[] {
  try {
    loadConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('needs a database and has a default for everything else', () => {
    expect(faultsOf({ DATABASE_URL })).toEqual([]);
    expect(faultsOf({})).toEqual([{ name: 'DATABASE_URL', reason: 'is missing' }]);
    expect(loadConfiguration({ DATABASE_URL, PORT: ' ' }).port).toBe(3210);
  });

  it('names every fault at once, and never a value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://hush',
      REDIS_URL: 'hush',
      PORT: '70000',
      WORKER_CONCURRENCY: 'hush',
      LOG_LEVEL: 'hush',
      PUBLIC_URL: 'hush',
    };
    expect(
      faultsOf(wrong)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(wrong).sort());
    expect(() => loadConfiguration(wrong)).toThrow(/^(?!.*hush)/s);
  });

  it.each(['1e3', '-1', '0x10', '12.5', 'three'])('refuses %j as a whole number', (PORT) => {
    expect(faultsOf({ DATABASE_URL, PORT })).toHaveLength(1);
  });

  it('makes the public address from the port where none is given', () => {
    expect(publicUrlOf(loadConfiguration({ DATABASE_URL, PORT: '8080' }))).toBe('http://localhost:8080');
  });

  it('is described in .env.example as it is', () => {
    const file = path.join(__dirname, '..', '..', '..', '..', '.env.example');
    expect(readFileSync(file, 'utf8')).toBe(environmentExample());
  });

  it('has examples that it accepts', () => {
    const required = describeSettings().filter((setting) => setting.required);
    const all = describeSettings().map(({ name, example }) => [name, example] as const);
    expect(required.map(({ name }) => name)).toEqual(['DATABASE_URL']);
    expect(faultsOf(Object.fromEntries(all))).toEqual([]);
  });
});
