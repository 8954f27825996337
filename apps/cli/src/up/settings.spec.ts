import { createServer, type Server } from 'node:net';
import { loadConfiguration } from '@dixit/platform';
import { checkEnvironment, chooseAddresses, completeEnvironment, localAddress } from './settings';

function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the settings of up', () => {
  it('refuses a port that was asked for and is taken, and says how to choose another', async () => {
    const stranger = await occupy(0);
    const asked = { PORT: String(portOf(stranger)) };
    await expect(chooseAddresses(asked)).rejects.toMatchObject({
      name: 'SetupError',
      hint: expect.stringContaining('PORT='),
    });
    stranger.close();
  });

  it('takes free ports where none was asked for, two different ones', async () => {
    const { port, workerPort } = await chooseAddresses({});
    expect(port).toBeGreaterThanOrEqual(3210);
    expect(workerPort).not.toBe(port);
  });

  it('gives the worker any free port for 0', async () => {
    const { workerPort } = await chooseAddresses({ WORKER_PORT: '0' });
    expect(workerPort).toBeGreaterThan(0);
  });

  it('refuses a host that is no address of this machine', async () => {
    await expect(chooseAddresses({ HOST: '192.0.2.1' })).rejects.toMatchObject({
      hint: expect.stringContaining('127.0.0.1'),
    });
  });

  it('names every malformed variable, and misses none that it fills in itself', () => {
    expect(() => checkEnvironment({})).not.toThrow();
    expect(() => checkEnvironment({ PORT: 'soon', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
    expect(() => checkEnvironment({ DATABASE_URL: 'mysql://u:hush@h/d' })).toThrow(
      /^(?![\s\S]*hush)[\s\S]*DATABASE_URL/,
    );
  });

  it('completes the environment to one that every process accepts', () => {
    const database = { url: 'postgres://app:a@127.0.0.1:1/d', ownerUrl: 'postgres://owner:b@127.0.0.1:1/d' };
    const complete = completeEnvironment({ HOST: '0.0.0.0' }, database, { port: 4000, workerPort: 4001, moved: false });
    const configuration = loadConfiguration(complete);
    expect(configuration).toMatchObject({
      databaseUrl: database.url,
      databaseOwnerUrl: database.ownerUrl,
      port: 4000,
      workerPort: 4001,
    });
    expect(localAddress(configuration, 4000)).toBe('http://127.0.0.1:4000');
  });
});
