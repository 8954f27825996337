import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { articleClaimsQuery, articleQuery, type Article } from '../../shared/claim/article-queries';
import type { Claim } from '../../shared/claim/claim';
import markClasses from '../../shared/claim/claim.module.css';
import { MarkedParagraphText } from '../../shared/claim/MarkedParagraphText';
import { markText } from '../../shared/claim/segments';
import { selectionIn, type TextSelection } from '../../shared/claim/selection';
import { formatDate } from '../../shared/format/format';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import classes from './desk.module.css';
import { useMessages } from './messages';

interface Props {
  readonly claim: Claim;
  readonly onSelect: (selection: TextSelection | null) => void;
}

/** The article with all its claims, this one standing out; what is selected in it can become part of the claim. */
export function ArticlePane({ claim, onSelect }: Props) {
  const t = useMessages();
  const article = useQuery(articleQuery(claim.articleId));
  const revision = article.data?.revision.id;
  const claims = useQuery(articleClaimsQuery(claim.articleId, revision, revision !== undefined));
  // Those that are gone stand at places of an earlier revision.
  const marked = useMemo(() => (claims.data ?? [claim]).filter(({ flags }) => !flags.gone), [claims.data, claim]);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('article')} className={classes.article} tabIndex={0}>
      <QueryView query={article} skeleton={<SkeletonLines count={14} />}>
        {(data) => (
          <>
            <Text size="sm" c="dimmed">
              {[data.publisher, data.publishedAt && formatDate(data.publishedAt)].filter(Boolean).join(' · ')} ·{' '}
              <Link
                to="/articles/$articleId"
                params={{ articleId: data.id }}
                search={{ claim: claim.id }}
                className={classes.link}
              >
                {t('openArticle')}
              </Link>
            </Text>
            <MarkedArticle article={data} claims={marked} shown={claim.id} onSelect={onSelect} />
          </>
        )}
      </QueryView>
    </Paper>
  );
}

interface MarkedProps extends Pick<Props, 'onSelect'> {
  readonly article: Article;
  readonly claims: readonly Claim[];
  readonly shown: string;
}

function MarkedArticle({ article, claims, shown, onSelect }: MarkedProps) {
  const navigate = useNavigate();
  const root = useRef<HTMLElement>(null);
  const paragraphs = useMemo(() => markText(article.text, claims), [article.text, claims]);
  const index = claims.findIndex((one) => one.id === shown);
  const onSelection = useEffectEvent(() => {
    if (root.current) onSelect(selectionIn(root.current, article.text));
  });
  useEffect(() => {
    const listen = (): void => onSelection();
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, []);
  useEffect(() => {
    root.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'center' });
  }, [index]);
  const open = (at: number): void => {
    const claim = claims[at];
    if (claim && claim.id !== shown && window.getSelection()?.isCollapsed !== false)
      void navigate({ to: '/desk/$claimId', params: { claimId: claim.id } });
  };
  return (
    <article ref={root} className={markClasses.reading}>
      {paragraphs.map((paragraph, at) => {
        const Tag = at === 0 ? 'h2' : 'p';
        return (
          <Tag key={paragraph.start} className={classes.paragraph}>
            <MarkedParagraphText
              segments={paragraph.segments}
              claims={claims}
              selected={index < 0 ? undefined : index}
              onSelect={open}
            />
          </Tag>
        );
      })}
    </article>
  );
}
