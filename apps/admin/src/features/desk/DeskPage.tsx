import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import type { TextSelection } from '../../shared/claim/selection';
import { useShortcut } from '../../shared/shortcuts/registry';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { ArticlePane } from './ArticlePane';
import { ClaimHead } from './ClaimHead';
import { Comments } from './Comments';
import { ConflictNotice } from './ConflictNotice';
import { CorrectionForm } from './CorrectionForm';
import classes from './desk.module.css';
import { EvidenceSection } from './EvidenceSection';
import { LeaseNotice } from './LeaseNotice';
import { useMessages } from './messages';
import { itemQuery, type ReviewItem } from '../../shared/review/review-item';
import { useChange } from './useChange';
import { useLease } from './useLease';
import { VerdictSection } from './VerdictSection';

/** One claim at work: its article on one side, all that is done with it on the other. */
export function DeskPage() {
  const t = useMessages();
  const { claimId } = useParams({ from: '/signed-in/desk/$claimId' });
  const item = useQuery(itemQuery(claimId));
  const next = useNext();
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button component={Link} to="/queue" variant="default">
            {t('back')}
          </Button>
          <Button loading={next.isPending} onClick={() => next.mutate()}>
            {t('next')}
          </Button>
        </>
      }
    >
      <QueryView query={item} skeleton={<SkeletonLines count={14} />}>
        {(data) => <Desk key={data.claim.id} item={data} />}
      </QueryView>
    </Page>
  );
}

function useNext() {
  const t = useMessages();
  const navigate = useNavigate();
  const next = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/review/next', { body: {} })),
    onSuccess: async (item) => {
      if (item) await navigate({ to: '/desk/$claimId', params: { claimId: item.claim.id } });
      else await navigate({ to: '/queue' });
    },
    onError: (error) => showToast({ kind: 'failed', text: error.message }),
  });
  useShortcut({ id: 'desk-next', keys: 'n', label: t('next'), group: t('group') }, () => next.mutate());
  return next;
}

function Desk({ item }: { item: ReviewItem }) {
  const lease = useLease(item);
  const change = useChange();
  const [selection, setSelection] = useState<TextSelection | null>(null);
  return (
    <div className={classes.desk}>
      <ArticlePane claim={item.claim} onSelect={setSelection} />
      <div className={classes.work}>
        <LeaseNotice item={item} lease={lease} />
        <ClaimHead item={item} />
        {change.conflict && <ConflictNotice conflict={change.conflict} change={change} />}
        <CorrectionForm item={item} selection={selection} change={change} enabled={lease.held} />
        <EvidenceSection claimId={item.claim.id} />
        <VerdictSection item={item} change={change} enabled={lease.held} />
        <Comments claimId={item.claim.id} />
      </div>
    </div>
  );
}
