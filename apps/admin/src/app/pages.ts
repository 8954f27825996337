import type { IconName } from '../shared/icons/Icon';
import type { Role } from '../shared/session/session';

type Group = 'work' | 'read' | 'operate';

/** A screen of the main navigation; `key` is its name in the messages. */
interface NavigationPage {
  readonly key:
    | 'queue'
    | 'articles'
    | 'claims'
    | 'speakers'
    | 'accusations'
    | 'feeds'
    | 'webhooks'
    | 'scales'
    | 'scorecard'
    | 'users'
    | 'audit'
    | 'system';
  readonly to: `/${string}`;
  readonly icon: IconName;
  readonly group: Group;
  /** Least role that may open it. */
  readonly role: Role;
  /** Keys that open it. */
  readonly keys: string;
}

/** The main navigation, in its order. A new screen: a line here, its route in router.tsx. */
export const NAVIGATION = [
  { key: 'queue', to: '/queue', icon: 'queue', group: 'work', role: 'reviewer', keys: 'g q' },
  { key: 'articles', to: '/articles', icon: 'article', group: 'read', role: 'reader', keys: 'g a' },
  { key: 'claims', to: '/claims', icon: 'search', group: 'read', role: 'reader', keys: 'g c' },
  { key: 'speakers', to: '/speakers', icon: 'speaker', group: 'read', role: 'reader', keys: 'g s' },
  { key: 'accusations', to: '/accusations', icon: 'graph', group: 'read', role: 'reader', keys: 'g w' },
  { key: 'feeds', to: '/feeds', icon: 'feed', group: 'operate', role: 'reviewer', keys: 'g f' },
  { key: 'webhooks', to: '/webhooks', icon: 'webhook', group: 'operate', role: 'editor', keys: 'g h' },
  { key: 'scales', to: '/scales', icon: 'scale', group: 'operate', role: 'admin', keys: 'g r' },
  { key: 'scorecard', to: '/scorecard', icon: 'score', group: 'operate', role: 'admin', keys: 'g e' },
  { key: 'users', to: '/users', icon: 'users', group: 'operate', role: 'admin', keys: 'g u' },
  { key: 'audit', to: '/audit', icon: 'audit', group: 'operate', role: 'admin', keys: 'g t' },
  { key: 'system', to: '/system', icon: 'system', group: 'operate', role: 'admin', keys: 'g y' },
] as const satisfies readonly NavigationPage[];

export const GROUPS: readonly Group[] = ['work', 'read', 'operate'];
