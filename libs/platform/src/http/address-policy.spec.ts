import { AddressPolicy, isNetwork, isPublic } from './address-policy';

describe('which addresses are public', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '2a00:1450:4007::1'])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '::7f00:1',
    '::ffff:8.8.8.8%eth0',
    '64:ff9b::808:808',
    '4000::1',
    '2001:db8::1',
    'example.org',
    '',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('a listed network', () => {
  const policy = new AddressPolicy(['10.20.0.0/16', '::1/128']);

  it('opens itself and nothing beside', () => {
    expect(['10.20.3.4', '::ffff:10.20.3.4', '::1', '8.8.8.8'].map((address) => policy.allows(address))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['10.21.0.1', '::2', '127.0.0.1', 'x'].map((address) => policy.allows(address))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(policy.isListed('8.8.8.8')).toBe(false);
  });

  it('is written as a CIDR block', () => {
    expect(['10.0.0.0/8', 'fd00::/8', '10.0.0.1', '10.0.0.0/33', 'all'].map(isNetwork)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
