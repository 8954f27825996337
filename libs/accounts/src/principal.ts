import type { Role } from './roles';
import type { Scope } from './scopes';

/** Who makes a request: a person in a session, or a machine with a key. */
export interface Principal {
  readonly kind: 'session' | 'key';
  /** Id of the user, also for a key (the one who made it). */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** What a key is for; a person in a session may do all that the role may. */
  readonly scopes: readonly Scope[];
  /** Audit name: `user:<id>` or `key:<id>`. */
  readonly actor: string;
}
