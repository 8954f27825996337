import { Badge, Group } from '@mantine/core';
import { formatDate } from '../format/format';
import type { Claim, VerificationStatus } from './claim';
import { useMessages } from './messages';

const COLOURS: Readonly<Record<VerificationStatus, string>> = {
  unreviewed: 'gray',
  in_review: 'blue',
  published: 'teal',
  withdrawn: 'red',
  dismissed: 'gray',
};

/** How it was said and how far its review is. */
export function ClaimChips({ claim }: { claim: Claim }) {
  const t = useMessages();
  return (
    <Group gap={6}>
      <StatusChip status={claim.verificationStatus} />
      <Badge variant="default" size="sm">
        {t(`type_${claim.type}`)}
      </Badge>
      {claim.hedged && (
        <Badge variant="default" size="sm">
          {t('hedged')}
        </Badge>
      )}
      {claim.negated && (
        <Badge variant="default" size="sm">
          {t('negated')}
        </Badge>
      )}
      {claim.saidOn && (
        <Badge variant="default" size="sm">
          {formatDate(claim.saidOn)}
          {claim.saidAt ? `, ${claim.saidAt}` : ''}
        </Badge>
      )}
    </Group>
  );
}

export function StatusChip({ status }: { status: VerificationStatus }) {
  const t = useMessages();
  return (
    <Badge variant="dot" color={COLOURS[status]} size="sm">
      {t(`status_${status}`)}
    </Badge>
  );
}
