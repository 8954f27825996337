import { Fieldset, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { QueryView } from '../../shared/states/QueryView';
import { AfterPublication } from './AfterPublication';
import { ApprovalForm } from './ApprovalForm';
import { useMessages } from './messages';
import type { ReviewItem } from '../../shared/review/review-item';
import { draftQuery, verdictsQuery } from './queries';
import type { Change } from './useChange';
import { VerdictCard } from './VerdictCard';
import { VerdictForm } from './VerdictForm';

interface Props {
  readonly item: ReviewItem;
  readonly change: Change;
  readonly enabled: boolean;
}

/** The verdict where the claim stands: written, waiting for a second pair of eyes, or published. */
export function VerdictSection({ item, change, enabled }: Props) {
  const t = useMessages();
  const { id, state } = item.claim;
  const verdicts = useQuery(verdictsQuery(id));
  const writing = state === 'queued' || state === 'in_review';
  const draft = useQuery({ ...draftQuery(id), enabled: writing });
  const latest = verdicts.data?.reduce<(typeof verdicts.data)[number] | undefined>(
    (newest, one) => (newest && newest.number > one.number ? newest : one),
    undefined,
  );
  return (
    <Fieldset legend={t('verdict')}>
      <Stack gap="sm">
        {latest && <VerdictCard claim={item.claim} verdict={latest} />}
        {state === 'published' && <AfterPublication item={item} change={change} />}
        {state === 'awaiting_approval' && latest && <ApprovalForm item={item} verdict={latest} change={change} />}
        {writing && (
          <QueryView query={draft}>
            {(saved) => <VerdictForm item={item} saved={saved} change={change} enabled={enabled} />}
          </QueryView>
        )}
      </Stack>
    </Fieldset>
  );
}
