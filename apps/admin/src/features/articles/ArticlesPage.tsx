import { Button, Card, Group, Select, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { formatDateTime } from '../../shared/format/format';
import { Icon } from '../../shared/icons/Icon';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMay } from '../../shared/session/session';
import classes from './articles.module.css';
import { useMessages } from './messages';
import { REVISION_STATES } from '../../shared/claim/revision-states';
import { articlesQuery, type ArticleSummary } from './queries';
import { RevisionStateBadge } from './RevisionStateBadge';

export function ArticlesPage() {
  const t = useMessages();
  const navigate = useNavigate();
  const { state } = useSearch({ from: '/signed-in/articles' });
  const articles = useInfiniteQuery(articlesQuery(state));
  const mayAdd = useMay('reviewer');
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        <>
          <Select
            aria-label={t('state')}
            placeholder={t('all')}
            clearable
            w={220}
            data={REVISION_STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
            value={state ?? null}
            onChange={(value) =>
              void navigate({ to: '/articles', search: value ? { state: value } : {}, replace: true })
            }
          />
          {mayAdd && <AddButton />}
        </>
      }
    >
      <QueryView query={articles}>
        {(data: InfiniteData<{ items: ArticleSummary[] }>) => (
          <ArticleList articles={data.pages.flatMap((page) => page.items)} filtered={state !== undefined} />
        )}
      </QueryView>
      {articles.hasNextPage && (
        <Button variant="default" loading={articles.isFetchingNextPage} onClick={() => void articles.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function AddButton() {
  const t = useMessages();
  return (
    <Button component={Link} to="/articles/new" leftSection={<Icon name="plus" />}>
      {t('add')}
    </Button>
  );
}

function ArticleList({ articles, filtered }: { articles: readonly ArticleSummary[]; filtered: boolean }) {
  const t = useMessages();
  if (articles.length === 0) {
    return filtered ? (
      <EmptyState title={t('emptyFiltered')}>{t('emptyFilteredHint')}</EmptyState>
    ) : (
      <EmptyState title={t('empty')} action={<AddButton />}>
        {t('emptyHint')}
      </EmptyState>
    );
  }
  return (
    <Stack component="ul" gap="xs" className={classes.list}>
      {articles.map((article) => (
        <ArticleRow key={article.id} article={article} />
      ))}
    </Stack>
  );
}

function ArticleRow({ article }: { article: ArticleSummary }) {
  const t = useMessages();
  const { revision } = article;
  return (
    <Card component="li" withBorder padding="sm" className={classes.row}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Link to="/articles/$articleId" params={{ articleId: article.id }} className={classes.title}>
            {revision.title || t('untitled')}
          </Link>
          <Text size="sm" c="dimmed">
            {[article.publisher, article.publishedAt && formatDateTime(article.publishedAt)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Stack gap={4} align="flex-end">
          <RevisionStateBadge state={revision.state} />
          {revision.claimCount !== null && (
            <Text size="sm" className={classes.count}>
              {t('claims', { count: revision.claimCount })}
            </Text>
          )}
        </Stack>
      </Group>
    </Card>
  );
}
