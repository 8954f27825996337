import type { Role } from './roles';

/** Who makes a request: a person in a session, or a machine with a key. */
export interface Principal {
  readonly kind: 'session' | 'key';
  /** Id of the user, also for a key (the one who made it). */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** Audit name: `user:<id>` or `key:<id>`. */
  readonly actor: string;
}
