import { SetupError, explainFileFault, explainServerOutput } from './setup-error';

const fault = (code: string, syscall = 'open'): Error => Object.assign(new Error(code), { code, syscall });

describe('faults of the machine', () => {
  it.each([
    ['ENOSPC', 'open', /disk .* full/],
    ['EACCES', 'open', /cannot be written/],
    ['EROFS', 'open', /cannot be written/],
    ['ENOENT', 'mkdir', /cannot be written/],
  ])('explains %s of %s and says what to do', (code, syscall, message) => {
    const explained = explainFileFault(fault(code, syscall), 'data');
    expect(explained).toBeInstanceOf(SetupError);
    expect((explained as SetupError).message).toMatch(message);
    expect((explained as SetupError).hint).not.toBe('');
  });

  it('leaves other faults as they are', () => {
    const other = fault('EMFILE');
    expect(explainFileFault(other, 'data')).toBe(other);
    const error = new TypeError('no code');
    expect(explainFileFault(error, 'data')).toBe(error);
  });

  it.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', /full/],
    [
      'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
      /full/,
    ],
    ['initdb: error: could not create directory "data": Permission denied', /cannot be written/],
    ['postgres: error while loading shared libraries: libz.so.1: cannot open', /lacks a system library/],
  ])('reads %p from the server', (output, message) => {
    expect(explainServerOutput(output, 'data')?.message).toMatch(message);
  });

  it('has no explanation for what it does not know', () => {
    expect(explainServerOutput('FATAL:  something else', 'data')).toBeUndefined();
  });
});
