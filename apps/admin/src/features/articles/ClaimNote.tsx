import { Collapse, Group, Text } from '@mantine/core';
import { ActSign } from '../../shared/claim/ActBadge';
import { ClaimChips } from '../../shared/claim/ClaimChips';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import type { Claim } from '../../shared/claim/claim';
import { formatShare } from '../../shared/format/format';
import classes from './articles.module.css';
import { useMessages } from './messages';

interface Props {
  readonly claim: Claim;
  readonly number: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** A claim in the margin: who, what kind, against whom; more once it is chosen. */
export function ClaimNote({ claim, number, selected, onSelect }: Props) {
  const t = useMessages();
  return (
    <li id={`note-${claim.id}`} className={classes.note} data-selected={selected}>
      <button type="button" className={classes.noteButton} aria-expanded={selected} onClick={onSelect}>
        <span className={classes.noteNumber}>{number}</span>
        <ActSign act={claim.act} />
        <ClaimSentence claim={claim} />
      </button>
      <Collapse expanded={selected}>
        <Group gap="xs" mt={6}>
          <ClaimChips claim={claim} />
          <Text size="xs" c="dimmed">
            {t('confidence')} {formatShare(claim.confidence)}
          </Text>
        </Group>
      </Collapse>
    </li>
  );
}
