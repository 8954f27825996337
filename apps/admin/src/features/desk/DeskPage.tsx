import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { TextSelection } from '../../shared/claim/selection';
import { useLiveState } from '../../shared/live/live';
import { useTakeNext } from '../../shared/review/next';
import { usePrefetchNext } from '../../shared/review/prefetch';
import { useShortcut } from '../../shared/shortcuts/registry';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { ArticlePane } from './ArticlePane';
import { Assignment } from './Assignment';
import { ChangedNotice } from './ChangedNotice';
import { ClaimHead } from './ClaimHead';
import { Comments } from './Comments';
import { ConflictNotice, UnsavedNotice } from './ConflictNotice';
import { ContextSection } from './ContextSection';
import { CorrectionForm } from './CorrectionForm';
import classes from './desk.module.css';
import { EvidenceSection } from './EvidenceSection';
import { LeaseNotice } from './LeaseNotice';
import { useMessages } from './messages';
import { itemQuery, type ReviewItem } from '../../shared/review/review-item';
import { useChange } from './useChange';
import { useLease } from './useLease';
import { VerdictSection } from './VerdictSection';

const LOOK_AGAIN_MS = 20_000;

/** One claim at work: its article on one side, all that is done with it on the other. */
export function DeskPage() {
  const t = useMessages();
  const { claimId } = useParams({ from: '/signed-in/desk/$claimId' });
  // While the stream is away, the claim is looked at now and then.
  const refetchInterval = useLiveState() === 'open' ? false : LOOK_AGAIN_MS;
  const item = useQuery({ ...itemQuery(claimId), refetchInterval });
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
  const next = useTakeNext({
    onNothing: () => void navigate({ to: '/queue' }),
    onFailed: (reason) => showToast({ kind: 'failed', text: reason }),
  });
  useShortcut({ id: 'desk-next', keys: 'n', label: t('next'), group: t('group') }, () => next.mutate());
  return next;
}

function Desk({ item }: { item: ReviewItem }) {
  const { claim } = item;
  const lease = useLease(item);
  const change = useChange(claim.id);
  const [selection, setSelection] = useState<TextSelection | null>(null);
  usePrefetchNext(claim.id);
  return (
    <div className={classes.desk}>
      <ArticlePane claim={claim} onSelect={setSelection} />
      <div className={classes.work}>
        <LeaseNotice item={item} lease={lease} />
        <ChangedNotice claim={claim} />
        {change.conflict && <ConflictNotice conflict={change.conflict} change={change} />}
        <UnsavedNotice item={item} change={change} />
        <ClaimHead item={item} />
        <CorrectionForm item={item} selection={selection} change={change} enabled={lease.held} />
        <EvidenceSection claimId={claim.id} />
        <VerdictSection item={item} change={change} enabled={lease.held} />
        <Assignment item={item} change={change} />
        <Comments claimId={claim.id} />
        <ContextSection claim={claim} />
      </div>
    </div>
  );
}
