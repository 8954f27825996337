import { randomBytes } from 'node:crypto';
import { Configuration } from '@dixit/platform';
import { Vault } from './vault';

const key = (): string => randomBytes(32).toString('base64');
const vault = (...encryptionKeys: string[]): Vault => new Vault(Object.assign(new Configuration(), { encryptionKeys }));

describe('the vault', () => {
  it('gives back what it sealed, never the same text twice', () => {
    const one = vault(key());
    const sealed = one.seal('whsec_é', 'row-1');
    expect(one.open(sealed, 'row-1')).toBe('whsec_é');
    expect(sealed).not.toContain('whsec');
    expect(one.seal('whsec_é', 'row-1')).not.toBe(sealed);
  });

  it('opens with a key that was the first before', () => {
    const [old, next] = [key(), key()];
    const sealed = vault(old).seal('x', 'row-1');
    expect(vault(next, old).open(sealed, 'row-1')).toBe('x');
    expect(() => vault(next).open(sealed, 'row-1')).toThrow(expect.objectContaining({ code: 'not_configured' }));
  });

  it('does not open a sealed text on another row, nor a changed one', () => {
    const one = vault(key());
    const sealed = one.seal('x', 'row-1');
    expect(() => one.open(sealed, 'row-2')).toThrow();
    expect(() =>
      one.open(
        sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        'row-1',
      ),
    ).toThrow();
  });

  it('says what to configure when there is no key', () => {
    expect(() => vault().seal('x', 'row-1')).toThrow(expect.objectContaining({ code: 'not_configured' }));
  });
});
