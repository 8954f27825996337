import { Switch, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap, unwrapVersioned } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { FormBox } from '../../shared/forms/FormBox';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';

type Settings = paths['/v1/review/settings']['get']['responses'][200]['content']['application/json'];

const settingsQuery = queryOptions({
  queryKey: ['desk-settings'],
  queryFn: ({ signal }) => unwrapVersioned(api.GET('/v1/review/settings', { signal })),
});

/** Who signs what is published, whether strangers may read it, and whether two people must agree. */
export function DeskSettings() {
  const settings = useQuery(settingsQuery);
  return (
    <QueryView query={settings}>
      {({ data, version }) => <DeskSettingsForm key={version} settings={data} version={version} />}
    </QueryView>
  );
}

function DeskSettingsForm({ settings, version }: { settings: Settings; version: string }) {
  const t = useMessages();
  const [organisation, setOrganisation] = useState(settings.organisation);
  const [publicVerdicts, setPublicVerdicts] = useState(settings.publicVerdicts);
  const [fourEyes, setFourEyes] = useState(settings.fourEyes);
  const save = useAction({
    work: () =>
      unwrap(
        api.PATCH('/v1/review/settings', {
          params: { header: { 'If-Match': version } },
          body: { organisation, publicVerdicts, fourEyes },
        }),
      ),
    done: t('settingsSaved'),
    refresh: [settingsQuery.queryKey],
  });
  return (
    <FormBox legend={t('settings')} submit={t('save')} pending={save.isPending} onSubmit={() => save.mutate()}>
      <TextInput
        label={t('organisation')}
        description={t('organisationHint')}
        required
        maxLength={120}
        value={organisation}
        onChange={(event) => setOrganisation(event.currentTarget.value)}
      />
      <Switch
        label={t('publicVerdicts')}
        description={t('publicVerdictsHint')}
        checked={publicVerdicts}
        onChange={(event) => setPublicVerdicts(event.currentTarget.checked)}
      />
      <Switch
        label={t('fourEyes')}
        description={t('fourEyesHint')}
        checked={fourEyes}
        onChange={(event) => setFourEyes(event.currentTarget.checked)}
      />
    </FormBox>
  );
}
