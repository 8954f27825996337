import { ConfigurationError, MigrationError, SetupError } from '@dixit/platform';
import { explainFault } from './faults';

describe('faults of a start', () => {
  it.each([
    [new SetupError('Port 1 is taken.', 'Choose another.'), 'Port 1 is taken. Choose another.'],
    [new ConfigurationError([{ name: 'PORT', reason: 'must be a whole number' }]), 'PORT must be a whole number'],
    [new MigrationError('PostgreSQL cannot be reached.'), 'PostgreSQL cannot be reached.'],
    [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'disk is full'],
    [
      Object.assign(new Error('no such'), { code: 'ENOENT', syscall: 'mkdir', path: '.dixit' }),
      '.dixit cannot be written',
    ],
    [Object.assign(new Error('denied'), { code: 'EACCES', path: '.dixit' }), '.dixit cannot be written'],
  ])('are told in words: %s', (fault, words) => {
    expect(explainFault(fault)).toContain(words);
    expect(explainFault(fault)).not.toContain('    at ');
  });

  it('leaves our own mistakes to their stack trace', () => {
    expect(explainFault(new TypeError('undefined is not a function'))).toBeUndefined();
  });
});
