import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { formatDateTime } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { Loading, QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { articleClaimsQuery, articleQuery, isBeingRead, type Article } from '../../shared/claim/article-queries';
import { ArticleActions } from './ArticleActions';
import { ArticleNews, Copies } from './ArticleNews';
import { ReadingView } from './ReadingView';

/** One article with its claims marked in the text and noted in the margin. */
export function ArticlePage() {
  const t = useMessages();
  const { articleId } = useParams({ from: '/signed-in/articles/$articleId' });
  const article = useQuery(articleQuery(articleId));
  return (
    <Page title={article.data?.revision.title || t('article')} ownHeading={article.data !== undefined}>
      <QueryView query={article} skeleton={<SkeletonLines count={12} />}>
        {(data) => (
          <>
            <ArticleFacts article={data} />
            <Copies articleId={data.id} />
            <ArticleActions article={data} />
            <ArticleNews article={data} />
            <ArticleBody article={data} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function ArticleFacts({ article }: { article: Article }) {
  const t = useMessages();
  const facts = [
    article.publisher,
    article.byline,
    article.publishedAt && formatDateTime(article.publishedAt),
    article.revision.language,
  ];
  return (
    <Text c="dimmed" size="sm">
      {facts.filter(Boolean).join(' · ')}
      {article.url && (
        <>
          {' · '}
          <Anchor href={safeAddress(article.url)} target="_blank" rel="noreferrer noopener" size="sm">
            {t('original')}
          </Anchor>
        </>
      )}
    </Text>
  );
}

/** An address from outside may only lead to the web. */
function safeAddress(address: string): string | undefined {
  return /^https?:\/\//i.test(address) ? address : undefined;
}

function ArticleBody({ article }: { article: Article }) {
  const t = useMessages();
  const { claim } = useSearch({ from: '/signed-in/articles/$articleId' });
  const { id, state } = article.revision;
  const ready = state === 'extracted';
  const claims = useQuery(articleClaimsQuery(article.id, id, ready));
  if (!ready) return isBeingRead(state) ? <Loading>{plain(article)}</Loading> : plain(article);
  return (
    <QueryView query={claims} skeleton={plain(article)}>
      {(found) => (
        <>
          {/* What a revision took out has no place in this text; the revisions tell of it. */}
          <ReadingView text={article.text} claims={found.filter(({ flags }) => !flags.gone)} shown={claim} />
          {found.length === 0 && <EmptyState title={t('noClaims')}>{t('noClaimsHint')}</EmptyState>}
        </>
      )}
    </QueryView>
  );
}

/** The text can be read before its claims are there. */
function plain(article: Article) {
  return <ReadingView text={article.text} claims={[]} />;
}
