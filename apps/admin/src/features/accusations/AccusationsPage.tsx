import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { AccusationFilterBar } from './AccusationFilterBar';
import { AccusationGraph } from './AccusationGraph';
import { AccusationTable } from './AccusationTable';
import { EdgeClaims } from './EdgeClaims';
import { useMessages } from './messages';
import { accusationsQuery, type Edge } from './queries';
import { Timeline } from './Timeline';

/** Accusers and accused: a drawing for the eye, a table for everything else, and when it was. */
export function AccusationsPage() {
  const t = useMessages();
  const filters = useSearch({ from: '/signed-in/accusations' });
  const graph = useQuery(accusationsQuery(filters));
  const [read, setRead] = useState<Edge>();
  return (
    <Page title={t('title')} description={t('description')}>
      <AccusationFilterBar filters={filters} />
      <Timeline filters={filters} />
      <QueryView query={graph} skeleton={<SkeletonLines count={10} />}>
        {(data) =>
          data.edges.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <>
              <AccusationGraph graph={data} onRead={setRead} />
              <AccusationTable graph={data} onRead={setRead} />
              <EdgeClaims edge={read} graph={data} filters={filters} onClose={() => setRead(undefined)} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
