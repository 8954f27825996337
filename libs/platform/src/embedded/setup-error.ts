/** Something on this machine keeps Dixit from starting. `message` says what, `hint` what to do about it. */
export class SetupError extends Error {
  constructor(
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SetupError';
  }
}

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A file system fault as a SetupError where a person can mend it; any other fault unchanged. */
export function explainFileFault(error: unknown, folder: string): unknown {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string') return error;
  if (FULL.has(code)) return diskFull(folder, error);
  // Node's recursive mkdir says ENOENT on a read-only file system, ENOTDIR and EEXIST where a file stands in the way.
  if (NOT_WRITABLE.has(code) || syscall === 'mkdir') return notWritable(folder, error);
  return error;
}

/** What PostgreSQL's tools said, as a SetupError where a person can mend it. Their messages are always in English here. */
export function explainServerOutput(output: string, folder: string): SetupError | undefined {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output)) return diskFull(folder);
  if (/Read-only file system|Permission denied|Operation not permitted/.test(output)) return notWritable(folder);
  if (/error while loading shared libraries|Library not loaded/.test(output)) {
    return new SetupError(
      `The embedded PostgreSQL lacks a system library: ${output.trim().split('\n')[0] ?? ''}`,
      'Remove node_modules and run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  return undefined;
}

function diskFull(folder: string, cause?: unknown): SetupError {
  return new SetupError(
    `The disk that holds ${folder} is full.`,
    'Free some space (100 MB are enough to start) and start again.',
    { cause },
  );
}

function notWritable(folder: string, cause?: unknown): SetupError {
  return new SetupError(
    `${folder} cannot be written.`,
    'Start as the user who owns the folder, give it to this one with `chown`, or move the project to a disk that can be written.',
    { cause },
  );
}
