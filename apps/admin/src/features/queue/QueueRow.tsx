import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { namesOf } from '../../shared/claim/claim';
import { formatAgo } from '../../shared/format/format';
import { useMessages } from './messages';
import type { ReviewItem } from './queries';
import classes from './queue.module.css';

const PARTS = ['accusation', 'personTargeted', 'figures', 'hedged', 'prominence', 'outlets', 'lowConfidence'] as const;
/** From here on a part is worth telling. */
const TELLING = 0.5;

interface Props {
  readonly item: ReviewItem;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onToggle: () => void;
}

export function QueueRow({ item, active, selected, onToggle }: Props) {
  const t = useMessages();
  const { claim, parts, lease } = item;
  const why = PARTS.filter((part) => parts[part] >= TELLING).map((part) => t(`part_${part}`));
  return (
    <div className={classes.row} data-active={active}>
      <Checkbox
        checked={selected}
        onChange={onToggle}
        className={classes.check}
        aria-label={t('selectOne', { speaker: namesOf(claim.speakers) })}
      />
      <Text className={classes.points} aria-label={t('points', { count: Math.round(item.priority) })}>
        {Math.round(item.priority)}
      </Text>
      <div className={classes.claim}>
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Link to="/desk/$claimId" params={{ claimId: claim.id }} className={classes.link}>
            <ClaimSentence claim={claim} />
          </Link>
          <ActBadge act={claim.act} />
        </Group>
        <Text className={classes.words} lineClamp={1}>
          « {claim.contentText} »
        </Text>
        <Group gap="xs">
          <Text size="xs" c="dimmed" lineClamp={1}>
            {[item.publisher, formatAgo(item.enteredAt), ...why].filter(Boolean).join(' · ')}
          </Text>
          {lease && (
            <Badge size="xs" color="blue" variant="dot">
              {t('busy', { name: lease.holderName })}
            </Badge>
          )}
          {item.assigneeName && (
            <Badge size="xs" variant="default">
              {t('assigned', { name: item.assigneeName })}
            </Badge>
          )}
        </Group>
      </div>
    </div>
  );
}
