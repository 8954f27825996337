import { Icon, type IconName } from '../icons/Icon';
import classes from './claim.module.css';
import type { Act } from './claim';
import { useMessages } from './messages';

const ICONS: Readonly<Record<Act, IconName>> = {
  state: 'say',
  accuse: 'accuse',
  deny: 'deny',
  demand: 'demand',
  promise: 'promise',
  threaten: 'threaten',
  support: 'support',
};

/** The sign of an act alone, beside words that tell it. */
export function ActSign({ act }: { act: Act }) {
  return (
    <span className={classes.act} data-act={act}>
      <Icon name={ICONS[act]} size={16} />
    </span>
  );
}

/** What kind of speech it is: by sign, word and colour. */
export function ActBadge({ act }: { act: Act }) {
  const t = useMessages();
  return (
    <span className={classes.act} data-act={act}>
      <Icon name={ICONS[act]} size={14} />
      {t(`noun_${act}`)}
    </span>
  );
}
