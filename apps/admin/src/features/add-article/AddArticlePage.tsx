import { Alert, Tabs } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '../../shared/api/client';
import { useExplain } from '../../shared/states/explain';
import { Page } from '../../shared/states/Page';
import { AddressForm } from './AddressForm';
import { FileForm } from './FileForm';
import { useMessages } from './messages';
import { PasteForm } from './PasteForm';
import type { NewArticle } from './read-file';

/** Three ways in; each ends at the article, where its claims appear as they are read. */
export function AddArticlePage() {
  const t = useMessages();
  const explain = useExplain();
  const navigate = useNavigate();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (body: NewArticle) => unwrap(api.POST('/v1/articles', { body })),
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: ['articles'] });
      await navigate({ to: '/articles/$articleId', params: { articleId: id } });
    },
  });
  const give = async (article: NewArticle): Promise<boolean> => {
    try {
      await add.mutateAsync(article);
      return true;
    } catch {
      // Shown below; the form keeps what was typed.
      return false;
    }
  };
  return (
    <Page title={t('title')} description={t('description')}>
      {add.error && (
        <Alert role="alert" color="red" title={t('failed')} maw={720}>
          {explain(add.error)}
        </Alert>
      )}
      <Tabs defaultValue="paste" maw={720} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="paste">{t('paste')}</Tabs.Tab>
          <Tabs.Tab value="address">{t('address')}</Tabs.Tab>
          <Tabs.Tab value="file">{t('file')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="paste" pt="md">
          <PasteForm onGive={give} pending={add.isPending} />
        </Tabs.Panel>
        <Tabs.Panel value="address" pt="md">
          <AddressForm onGive={give} pending={add.isPending} />
        </Tabs.Panel>
        <Tabs.Panel value="file" pt="md">
          <FileForm onGive={give} pending={add.isPending} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
