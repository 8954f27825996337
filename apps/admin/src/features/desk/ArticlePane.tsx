import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from 'react';
import { articleClaimsQuery, articleQuery, type Article } from '../../shared/claim/article-queries';
import { markedClaims, type Claim } from '../../shared/claim/claim';
import markClasses from '../../shared/claim/claim.module.css';
import { MarkedParagraphText } from '../../shared/claim/MarkedParagraphText';
import { markText } from '../../shared/claim/segments';
import { selectionIn, type TextSelection } from '../../shared/claim/selection';
import { useShortcut } from '../../shared/shortcuts/registry';
import { formatDate } from '../../shared/format/format';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import classes from './desk.module.css';
import { useMessages } from './messages';
import { useWordKeys } from './useWordKeys';

interface Props {
  readonly claim: Claim;
  readonly onSelect: (selection: TextSelection | null) => void;
}

/** The article with all its claims, this one standing out; what is selected in it can become part of the claim. */
export function ArticlePane({ claim, onSelect }: Props) {
  const t = useMessages();
  const pane = useRef<HTMLElement>(null);
  useShortcut({ id: 'desk-text', keys: 't', label: t('chooseWords'), group: t('group') }, () => pane.current?.focus());
  const article = useQuery(articleQuery(claim.articleId));
  const onKeyDown = useWordKeys(pane, article.data?.text ?? '', claim.content[0]?.start ?? 0);
  const revision = article.data?.revision.id;
  const claims = useQuery(articleClaimsQuery(claim.articleId, revision, revision !== undefined));
  const marked = useMemo(() => markedClaims(claims.data ?? [claim], claim.id), [claims.data, claim]);
  return (
    <Paper
      ref={pane}
      withBorder
      p="md"
      component="section"
      aria-label={t('article')}
      aria-description={t('chooseWordsHint')}
      className={classes.article}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
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
            <MarkedArticle root={pane} article={data} claims={marked} shown={claim.id} onSelect={onSelect} />
          </>
        )}
      </QueryView>
    </Paper>
  );
}

interface MarkedProps extends Pick<Props, 'onSelect'> {
  readonly root: RefObject<HTMLElement | null>;
  readonly article: Article;
  readonly claims: readonly Claim[];
  readonly shown: string;
}

function MarkedArticle({ root, article, claims, shown, onSelect }: MarkedProps) {
  const navigate = useNavigate();
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
  }, [root, index]);
  const open = (at: number): void => {
    const claim = claims[at];
    if (claim && claim.id !== shown && window.getSelection()?.isCollapsed !== false)
      void navigate({ to: '/desk/$claimId', params: { claimId: claim.id } });
  };
  return (
    <article className={markClasses.reading}>
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
