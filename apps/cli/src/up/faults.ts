import { ConfigurationError, MigrationError, SetupError } from '@dixit/platform';

/** A fault as people should read it; undefined for one that is our own, whose stack trace is wanted. */
export function explainFault(error: unknown): string | undefined {
  if (error instanceof SetupError) return `${error.message} ${error.hint}`;
  if (error instanceof ConfigurationError || error instanceof MigrationError) return error.message;
  const { code, path, syscall } = (error ?? {}) as { code?: unknown; path?: unknown; syscall?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full. Free some space and start again.';
  // Node's recursive mkdir says ENOENT on a read-only file system.
  if (code === 'EACCES' || code === 'EROFS' || syscall === 'mkdir')
    return `${String(path)} cannot be written. Start as the user who owns it, or name another folder with --home.`;
  return undefined;
}
