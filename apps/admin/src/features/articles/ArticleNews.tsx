import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Article } from '../../shared/claim/article-queries';
import { formatDateTime, isToCome } from '../../shared/format/format';
import classes from './articles.module.css';
import { useMessages } from './messages';
import { copiesQuery } from './revision-queries';

/** Where the reading of the article stands, told as it changes. */
export function ArticleNews({ article }: { article: Article }) {
  const t = useMessages();
  const { state, error, language } = article.revision;
  const embargoed = isToCome(article.embargoedUntil);
  return (
    <div aria-live="polite">
      {article.withdrawnAt && (
        <Alert color="red" title={t('withdrawn', { when: formatDateTime(article.withdrawnAt) })}>
          {article.withdrawnReason ?? t('withdrawnHint')}
        </Alert>
      )}
      {article.embargoedUntil && embargoed && (
        <Alert color="yellow" title={t('embargoed', { when: formatDateTime(article.embargoedUntil) })}>
          {t('embargoedHint')}
        </Alert>
      )}
      {state === 'received' && !embargoed && <Alert color="gray">{t('received')}</Alert>}
      {state === 'extracting' && <Alert color="blue">{t('reading')}</Alert>}
      {state === 'failed' && (
        <Alert color="red" title={t('failed')}>
          {t('failedHint', { reason: error?.detail ?? error?.code ?? '?' })}
        </Alert>
      )}
      {state === 'unsupported_language' && (
        <Alert color="yellow" title={t('unsupported', { language })}>
          {t('unsupportedHint')}
        </Alert>
      )}
    </div>
  );
}

/** The same dispatch elsewhere; nothing is shown where there is none. */
export function Copies({ articleId }: { articleId: string }) {
  const t = useMessages();
  const copies = useQuery(copiesQuery(articleId)).data ?? [];
  if (copies.length === 0) return null;
  return (
    <Text size="sm">
      {t('copies')}{' '}
      {copies.map(({ id, publisher, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/articles/$articleId" params={{ articleId: id }} className={classes.link}>
            {publisher ?? title ?? t('untitled')}
          </Link>
        </span>
      ))}
    </Text>
  );
}
