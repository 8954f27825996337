import { Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { isBeingRead, type Article } from '../../shared/claim/article-queries';
import { isToCome } from '../../shared/format/format';
import { useMay } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';
import { RevisionsPanel } from './RevisionsPanel';

/** What can be done with an article: look at its versions; for editors, have it read again, or end its embargo. */
export function ArticleActions({ article }: { article: Article }) {
  const t = useMessages();
  const [opened, panel] = useDisclosure(false);
  const mayEdit = useMay('editor');
  useShortcut({ id: 'article-revisions', keys: 'v', label: t('revisions'), group: t('group') }, panel.open);
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" onClick={panel.open}>
        {t('revisionsCount', { count: article.revision.number })}
      </Button>
      {mayEdit && <RereadMenu article={article} />}
      {mayEdit && isToCome(article.embargoedUntil) && <ReleaseButton article={article} />}
      <RevisionsPanel articleId={article.id} opened={opened} onClose={panel.close} />
    </Group>
  );
}

function RereadMenu({ article: { id, revision } }: { article: Article }) {
  const t = useMessages();
  const reread = useAction({
    work: (language: 'fr' | 'en' | undefined) =>
      unwrap(api.POST('/v1/articles/{id}/reread', { params: { path: { id } }, body: language ? { language } : {} })),
    done: t('rereadAsked'),
    refresh: [['articles'], ['claims']],
  });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="xs" loading={reread.isPending} disabled={isBeingRead(revision.state)}>
          {t('reread')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => reread.mutate(undefined)}>{t('rereadSame')}</Menu.Item>
        <Menu.Item onClick={() => reread.mutate('fr')}>{t('rereadFrench')}</Menu.Item>
        <Menu.Item onClick={() => reread.mutate('en')}>{t('rereadEnglish')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ReleaseButton({ article: { id, version } }: { article: Article }) {
  const t = useMessages();
  const release = useAction({
    work: () =>
      unwrap(
        api.POST('/v1/articles/{id}/release', { params: { path: { id }, header: { 'If-Match': `"${version}"` } } }),
      ),
    done: t('released'),
    refresh: [['articles'], ['claims']],
  });
  return (
    <Button variant="default" size="xs" loading={release.isPending} onClick={() => release.mutate()}>
      {t('release')}
    </Button>
  );
}
