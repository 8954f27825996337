import { Button, Checkbox, Fieldset, Group, Menu, Select, Stack } from '@mantine/core';
import { api, unwrap } from '../../shared/api/client';
import { ACTS, type Act } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import type { TextSelection } from '../../shared/claim/selection';
import { changing, REASONS, type DismissalReason, type ReviewItem } from '../../shared/review/review-item';
import { useMay } from '../../shared/session/session';
import { useMessages } from './messages';
import { MergeMenu } from './MergeMenu';
import { PartyList } from './PartyList';
import { SelectionActions } from './SelectionActions';
import type { Edit } from './queries';
import type { Change } from './useChange';

interface Props {
  readonly item: ReviewItem;
  readonly selection: TextSelection | null;
  readonly change: Change;
  readonly enabled: boolean;
}

/** Corrects what the engine answered: every change is saved at once and can be undone. */
export function CorrectionForm({ item, selection, change, enabled }: Props) {
  const t = useMessages();
  const words = useClaimMessages();
  const { claim } = item;
  const correct = (edit: Edit, back: Edit): void => void change.correct(item, edit, back);
  return (
    <Fieldset legend={t('correct')} disabled={!enabled}>
      <Stack gap="sm">
        <Group gap="md" align="flex-end">
          <Select
            label={t('act')}
            size="xs"
            w={150}
            allowDeselect={false}
            disabled={!enabled}
            data={ACTS.map((act) => ({ value: act, label: words(`noun_${act}`) }))}
            value={claim.act}
            onChange={(act) => correct({ act: act as Act }, { act: claim.act })}
          />
          {(['hedged', 'negated'] as const).map((flag) => (
            <Checkbox
              key={flag}
              label={t(flag)}
              pb={5}
              checked={claim[flag]}
              onChange={(event) => correct({ [flag]: event.currentTarget.checked }, { [flag]: claim[flag] })}
            />
          ))}
        </Group>
        <PartyList role="speakers" parties={claim.speakers} onChange={correct} enabled={enabled} />
        <PartyList role="targets" parties={claim.targets} onChange={correct} enabled={enabled} />
        <SelectionActions item={item} selection={selection} enabled={enabled} change={change} onCorrect={correct} />
        <Group gap="xs">
          <MergeMenu item={item} change={change} enabled={enabled} />
          <DismissMenu item={item} change={change} enabled={enabled} />
        </Group>
      </Stack>
    </Fieldset>
  );
}

function DismissMenu({ item, change, enabled }: Pick<Props, 'item' | 'change' | 'enabled'>) {
  const t = useMessages();
  const mayAll = useMay('editor');
  const restore = (after: ReviewItem): void =>
    void change.send({
      item: after,
      request: (now) => unwrap(api.POST('/v1/review/claims/{claimId}/restoration', { params: changing(now) })),
      done: t('restored'),
    });
  const dismiss = (reason: DismissalReason): void =>
    void change.send({
      item,
      request: (now) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/dismissal', { params: changing(now), body: { reason } })),
      done: t('dismissed'),
      undo: restore,
    });
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={!enabled} w="fit-content">
          {t('dismiss')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {REASONS.filter((reason) => mayAll || reason === 'extraction_error').map((reason) => (
          <Menu.Item key={reason} onClick={() => dismiss(reason)}>
            {t(`reason_${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
