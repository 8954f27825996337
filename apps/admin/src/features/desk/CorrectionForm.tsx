import { Button, Checkbox, Fieldset, Group, Menu, Select, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import { ACTS, type Act } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import type { TextSelection } from '../../shared/claim/selection';
import { useMay } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { PartyList } from './PartyList';
import { changing, REASONS, type DismissalReason, type ReviewItem } from '../../shared/review/review-item';
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
  const correct = (edit: Edit, back: Edit): void => {
    const send = (from: ReviewItem, what: Edit, undo?: (after: ReviewItem) => void): void =>
      void change.send({
        item: from,
        edit: what,
        request: (now) => unwrap(api.PATCH('/v1/review/claims/{claimId}', { params: changing(now), body: what })),
        done: t('corrected'),
        ...(undo ? { undo } : {}),
      });
    send(item, edit, (after) => send(after, back));
  };
  return (
    <Fieldset legend={t('correct')} disabled={!enabled}>
      <Stack gap="sm">
        <Group gap="md">
          <Select
            label={t('act')}
            size="xs"
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
              mt="lg"
              checked={claim[flag]}
              onChange={(event) => correct({ [flag]: event.currentTarget.checked }, { [flag]: claim[flag] })}
            />
          ))}
        </Group>
        <PartyList role="speakers" parties={claim.speakers} onChange={correct} enabled={enabled} />
        <PartyList role="targets" parties={claim.targets} onChange={correct} enabled={enabled} />
        <SelectionActions item={item} selection={selection} enabled={enabled} onCorrect={correct} />
        <DismissMenu item={item} change={change} enabled={enabled} />
      </Stack>
    </Fieldset>
  );
}

interface SelectionProps extends Pick<Props, 'item' | 'selection' | 'enabled'> {
  readonly onCorrect: (edit: Edit, back: Edit) => void;
}

/** What words selected in the article can become. */
function SelectionActions({ item: { claim }, selection, enabled, onCorrect }: SelectionProps) {
  const t = useMessages();
  const client = useQueryClient();
  const spans = (list: typeof claim.content) => list.map(({ start, end }) => ({ start, end }));
  const using = (work: (selected: TextSelection) => void) => (): void => {
    if (selection) work(selection);
    else showToast({ kind: 'failed', text: t('selectFirst') });
  };
  const content = using((selected) => onCorrect({ content: [selected] }, { content: spans(claim.content) }));
  const cue = using((selected) => onCorrect({ cue: [selected] }, { cue: spans(claim.cue) }));
  const missed = using(({ start, end }) => {
    const body = { articleId: claim.articleId, content: [{ start, end }], act: 'state' as const };
    unwrap(api.POST('/v1/review/claims', { body })).then(
      async () => {
        showToast({ kind: 'done', text: t('added') });
        await client.invalidateQueries({ queryKey: ['articles', claim.articleId, 'claims'] });
      },
      (error: unknown) => showToast({ kind: 'failed', text: t('failed', { reason: String(error) }) }),
    );
  });
  useShortcut({ id: 'desk-content', keys: 'c', label: t('asContent'), group: t('group') }, content, enabled);
  useShortcut({ id: 'desk-cue', keys: 'i', label: t('asCue'), group: t('group') }, cue, enabled);
  useShortcut({ id: 'desk-missed', keys: 'm', label: t('asMissed'), group: t('group') }, missed);
  // A press must not take the selection away before it is used.
  const keep = (event: React.MouseEvent): void => event.preventDefault();
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" onMouseDown={keep} onClick={content}>
        {t('asContent')}
      </Button>
      <Button size="compact-sm" variant="default" onMouseDown={keep} onClick={cue}>
        {t('asCue')}
      </Button>
      <Button size="compact-sm" variant="default" onMouseDown={keep} onClick={missed}>
        {t('asMissed')}
      </Button>
    </Group>
  );
}

function DismissMenu({ item, change, enabled }: Pick<Props, 'item' | 'change' | 'enabled'>) {
  const t = useMessages();
  const mayAll = useMay('editor');
  const restore = (after: ReviewItem): void =>
    void change.send({
      item: after,
      request: (now) => unwrap(api.POST('/v1/review/claims/{claimId}/restoration', { params: changing(now) })),
      done: t('corrected'),
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
