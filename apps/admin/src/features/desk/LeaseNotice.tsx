import { Alert, Button, Group } from '@mantine/core';
import { useMay } from '../../shared/session/session';
import { useMessages } from './messages';
import type { ReviewItem } from '../../shared/review/review-item';
import type { LeaseHold } from './useLease';

/** Who may change the claim now. */
export function LeaseNotice({ item, lease }: { item: ReviewItem; lease: LeaseHold }) {
  const t = useMessages();
  const mayTakeOver = useMay('editor');
  if (lease.held || !['queued', 'in_review'].includes(item.claim.state)) return null;
  const { other, lost } = lease;
  const words = other ? t('heldByOther', { name: other }) : t(lost ? 'leaseLost' : 'notMine');
  return (
    <Alert role="status" color="yellow" p="xs">
      <Group justify="space-between">
        {words}
        {other === undefined ? (
          <Button size="compact-sm" variant="default" onClick={lease.take}>
            {t('takeAgain')}
          </Button>
        ) : (
          mayTakeOver && (
            <Button size="compact-sm" variant="default" onClick={lease.takeOver}>
              {t('takeOver')}
            </Button>
          )
        )}
      </Group>
    </Alert>
  );
}
