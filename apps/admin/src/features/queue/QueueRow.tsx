import { Badge, Checkbox, Group, Text, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { namesOf } from '../../shared/claim/claim';
import { formatAgo, formatDate } from '../../shared/format/format';
import type { ReviewItem } from '../../shared/review/review-item';
import { useMessages } from './messages';
import classes from './queue.module.css';
import { isSettled } from './useQueue';

const PARTS = ['accusation', 'personTargeted', 'figures', 'hedged', 'prominence', 'outlets', 'lowConfidence'] as const;
/** From here on a part is worth telling. */
const TELLING = 0.5;

interface Props {
  readonly item: ReviewItem;
  readonly active: boolean;
  readonly selected: boolean;
  /** @param range from the row picked before to this one */
  readonly onToggle: (id: string, range: boolean) => void;
}

export const QueueRow = memo(function QueueRow({ item, active, selected, onToggle }: Props) {
  const t = useMessages();
  const { claim, parts } = item;
  const why = PARTS.filter((part) => parts[part] >= TELLING).map((part) => t(`part_${part}`));
  return (
    <div className={classes.row} data-active={active} data-settled={isSettled(item)}>
      <Checkbox
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => onToggle(claim.id, event.shiftKey)}
        className={classes.check}
        aria-label={t('selectOne', { speaker: namesOf(claim.speakers) })}
      />
      <Tooltip label={why.length > 0 ? why.join(' + ') : t('unscored')} openDelay={400} position="right">
        <Text className={classes.points} aria-label={t('points', { count: Math.round(item.priority) })}>
          {Math.round(item.priority)}
        </Text>
      </Tooltip>
      <div className={classes.claim}>
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <Link to="/desk/$claimId" params={{ claimId: claim.id }} className={classes.link}>
            <ClaimSentence claim={claim} />
          </Link>
          <span className={classes.badge}>
            <ActBadge act={claim.act} />
          </span>
        </Group>
        <Text className={classes.words} lineClamp={1}>
          « {claim.contentText} »
        </Text>
        <Group gap="xs" className={classes.meta}>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {[item.publisher, formatAgo(item.enteredAt), ...why].filter(Boolean).join(' · ')}
          </Text>
          <RowBadges item={item} />
        </Group>
      </div>
    </div>
  );
});

/** Who is on it, whose it is, and what became of it. */
function RowBadges({ item }: { item: ReviewItem }) {
  const t = useMessages();
  const { claim, lease, assigneeName, dueOn } = item;
  return (
    <>
      {claim.state !== 'queued' && (claim.state !== 'in_review' || !lease) && (
        <Badge size="sm" variant="default">
          {t(`state_${claim.state}`)}
        </Badge>
      )}
      {lease && (
        <Badge size="sm" color="blue" variant="dot">
          {t('busy', { name: lease.holderName })}
        </Badge>
      )}
      {assigneeName && (
        <Badge size="sm" variant="default">
          {dueOn
            ? t('assignedUntil', { name: assigneeName, date: formatDate(dueOn) })
            : t('assigned', { name: assigneeName })}
        </Badge>
      )}
      {claim.flags.changed && (
        <Badge size="sm" color="orange" variant="dot">
          {t('changed')}
        </Badge>
      )}
    </>
  );
}
