import { Drawer, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ClaimChips } from '../../shared/claim/ClaimChips';
import { formatDate } from '../../shared/format/format';
import { MoreButton } from '../../shared/states/MoreButton';
import { QueryView } from '../../shared/states/QueryView';
import classes from './accusations.module.css';
import type { AccusationFilters } from './filters';
import { useMessages } from './messages';
import { edgeQuery, type Accusation, type Edge, type Graph } from './queries';

interface Props {
  readonly edge: Edge | undefined;
  readonly graph: Graph;
  readonly filters: AccusationFilters;
  readonly onClose: () => void;
}

/** What one accuses another of, word for word, beside the graph. */
export function EdgeClaims({ edge, graph, filters, onClose }: Props) {
  const t = useMessages();
  const nameOf = (id: string | undefined): string => graph.nodes.find((node) => node.id === id)?.name ?? '?';
  return (
    <Drawer
      opened={edge !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={edge && t('readOne', { accuser: nameOf(edge.accuser), accused: nameOf(edge.accused) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {edge && <Claims edge={edge} filters={filters} />}
    </Drawer>
  );
}

function Claims({ edge, filters }: { edge: Edge; filters: AccusationFilters }) {
  const t = useMessages();
  const claims = useInfiniteQuery(edgeQuery(edge, filters));
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('answers', { denials: edge.denialIds.length, counter: edge.counterClaims })}
      </Text>
      <QueryView query={claims}>
        {({ pages }) => (
          <ul className={classes.claims}>
            {pages
              .flatMap((page) => page.items)
              .map((claim) => (
                <Words key={claim.id} claim={claim} />
              ))}
          </ul>
        )}
      </QueryView>
      <Group>
        <MoreButton query={claims} />
        <Link
          to="/claims"
          search={{ act: ['accuse'], speaker: [edge.accuser], target: [edge.accused] }}
          className={classes.link}
        >
          {t('inSearch')}
        </Link>
      </Group>
    </Stack>
  );
}

function Words({ claim }: { claim: Accusation }) {
  const day = claim.saidOn ?? claim.publishedAt;
  return (
    <li>
      <Text size="xs" c="dimmed">
        {[day && formatDate(day), claim.publisher].filter(Boolean).join(' · ')}
      </Text>
      <Link
        to="/articles/$articleId"
        params={{ articleId: claim.articleId }}
        search={{ claim: claim.id }}
        className={classes.quote}
      >
        « {claim.contentText} »
      </Link>
      <ClaimChips claim={claim} />
    </li>
  );
}
