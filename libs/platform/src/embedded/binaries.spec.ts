import { existsSync } from 'node:fs';
import { findBinaries } from './binaries';

describe('the PostgreSQL programs', () => {
  it('are found for this platform', async () => {
    const { initdb, postgres } = await findBinaries();
    expect([initdb, postgres].every((file) => existsSync(file))).toBe(true);
  });

  it('are refused with a way out for a platform without a package', async () => {
    await expect(findBinaries('sunos', 'x64')).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringContaining('sunos'),
      hint: expect.stringContaining('DATABASE_URL'),
    });
  });
});
