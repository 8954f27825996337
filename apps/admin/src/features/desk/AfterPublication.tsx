import { Group } from '@mantine/core';
import { api, unwrap } from '../../shared/api/client';
import { changing, type ReviewItem } from '../../shared/review/review-item';
import { useMay } from '../../shared/session/session';
import { useMessages } from './messages';
import { ReasonButton } from './ReasonButton';
import type { Change } from './useChange';

/** A published verdict can be corrected, or withdrawn for good. */
export function AfterPublication({ item, change }: { item: ReviewItem; change: Change }) {
  const t = useMessages();
  const mayWithdraw = useMay('editor');
  const reopen = (reason: string): Promise<boolean> =>
    change.send({
      item,
      request: (now) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/verdict/reopening', { params: changing(now), body: { reason } })),
      done: t('reopened'),
    });
  const withdraw = (reason: string): Promise<boolean> =>
    change.send({
      item,
      request: (now) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/verdict/withdrawal', { params: changing(now), body: { reason } })),
      done: t('verdictWithdrawn'),
    });
  return (
    <Group gap="xs">
      <ReasonButton label={t('reopen')} reasonLabel={t('reason')} onConfirm={reopen} />
      {mayWithdraw && <ReasonButton label={t('withdrawVerdict')} reasonLabel={t('reason')} onConfirm={withdraw} />}
    </Group>
  );
}
