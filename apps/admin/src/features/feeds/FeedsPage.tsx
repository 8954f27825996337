import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../shared/session/session';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { FeedCard } from './FeedCard';
import { FeedEntries } from './FeedEntries';
import { FollowForm, OpmlForm } from './FollowForms';
import { useMessages } from './messages';
import { feedsQuery, type Feed } from './queries';

/** What is followed, how it fares, and what came out of it. */
export function FeedsPage() {
  const t = useMessages();
  const feeds = useQuery(feedsQuery);
  const mayEdit = useMay('editor');
  const [shown, setShown] = useState<Feed>();
  return (
    <Page title={t('title')} description={t('description')}>
      <QueryView query={feeds}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
          ) : (
            <Stack gap="xs">
              {items.map((feed) => (
                <FeedCard key={feed.id} feed={feed} mayEdit={mayEdit} onEntries={() => setShown(feed)} />
              ))}
            </Stack>
          )
        }
      </QueryView>
      {mayEdit && (
        <>
          <FollowForm />
          <OpmlForm />
        </>
      )}
      <FeedEntries feed={shown} onClose={() => setShown(undefined)} />
    </Page>
  );
}
