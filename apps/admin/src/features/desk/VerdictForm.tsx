import { Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, type FormEvent, type RefObject } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { currentLanguage } from '../../shared/i18n/i18n';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';
import { changing, type ReviewItem } from '../../shared/review/review-item';
import { DraftElsewhere } from './DraftElsewhere';
import { evidenceQuery, FIDELITIES, scalesQuery, type Draft, type SavedDraft, type Verdict } from './queries';
import type { Change } from './useChange';
import { useVerdictDraft, type DraftState } from './useVerdictDraft';
import { VerdictCard } from './VerdictCard';

interface Props {
  readonly item: ReviewItem;
  readonly saved: SavedDraft;
  readonly change: Change;
  readonly enabled: boolean;
}

/** Writes a verdict; Ctrl+Enter in a field submits it. */
export function VerdictForm({ item, saved, change, enabled }: Props) {
  const t = useMessages();
  const { draft, change: write, clear, ...kept } = useVerdictDraft(item.claim.id, saved);
  const summary = useRef<HTMLTextAreaElement>(null);
  useShortcut({ id: 'desk-verdict', keys: 'v', label: t('focusVerdict'), group: t('group') }, () =>
    summary.current?.focus(),
  );
  const fidelity = FIDELITIES.find((one) => one === draft.fidelity) ?? 'verbatim';
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    const { summary: words = '', reasoning = '', ...rest } = draft;
    const body = { ...rest, fidelity, summary: words, reasoning };
    const request = (now: ReviewItem) =>
      unwrap(api.POST('/v1/review/claims/{claimId}/verdict', { params: changing(now), body }));
    if (await change.send({ item, request, done: t('submitted') })) clear();
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && enabled) void submit();
      }}
    >
      <Stack gap="sm">
        <Group grow align="flex-end">
          <Select
            label={t('fidelity')}
            allowDeselect={false}
            data={FIDELITIES.map((value) => ({ value, label: t(`fidelity_${value}`) }))}
            value={fidelity}
            onChange={(value) => write({ fidelity: value ?? 'verbatim' })}
          />
          <RatingSelect value={draft.step ?? null} onChange={(step) => write({ step })} />
        </Group>
        <Words draft={draft} onWrite={write} summary={summary} />
        <Dates draft={draft} onWrite={write} />
        <ReliedOn
          claimId={item.claim.id}
          ids={draft.evidenceIds ?? []}
          onChange={(evidenceIds) => write({ evidenceIds })}
        />
        {kept.elsewhere && <DraftElsewhere other={kept.elsewhere} onKeep={kept.keepMine} onTake={kept.takeOther} />}
        {(draft.summary ?? '') !== '' && <Preview claim={item.claim} draft={draft} fidelity={fidelity} />}
        <Group justify="space-between">
          <DraftNote state={kept.state} />
          <Button type="submit" disabled={!enabled} loading={change.pending}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface WordsProps {
  readonly draft: Draft;
  readonly onWrite: (part: Draft) => void;
  readonly summary: RefObject<HTMLTextAreaElement | null>;
}

function Words({ draft, onWrite, summary }: WordsProps) {
  const t = useMessages();
  return (
    <>
      <Textarea
        ref={summary}
        label={t('summary')}
        required
        autosize
        minRows={2}
        value={draft.summary ?? ''}
        onChange={(event) => onWrite({ summary: event.currentTarget.value })}
      />
      <Textarea
        label={t('reasoning')}
        required
        autosize
        minRows={3}
        value={draft.reasoning ?? ''}
        onChange={(event) => onWrite({ reasoning: event.currentTarget.value })}
      />
    </>
  );
}

function RatingSelect({ value, onChange }: { value: string | null; onChange: (step: string | null) => void }) {
  const t = useMessages();
  const scales = useQuery(scalesQuery);
  const steps = scales.data?.current.steps ?? [];
  return (
    <Select
      label={t('rating')}
      placeholder={t('noRating')}
      required
      allowDeselect={false}
      data={steps.map(({ key, labels }) => ({ value: key, label: labels[currentLanguage()] ?? key }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface ReliedProps {
  readonly claimId: string;
  readonly ids: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

function ReliedOn({ claimId, ids, onChange }: ReliedProps) {
  const t = useMessages();
  const evidence = useQuery(evidenceQuery(claimId)).data?.filter((one) => one.withdrawnAt === null) ?? [];
  if (evidence.length === 0) return null;
  return (
    <Checkbox.Group label={t('relied')} value={[...ids]} onChange={onChange}>
      <Stack gap={4} mt={4}>
        {evidence.map(({ id, title, url, reference, stance }) => (
          <Checkbox key={id} value={id} label={`${title ?? url ?? reference ?? ''} (${t(`stance_${stance}`)})`} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface PreviewProps {
  readonly claim: ReviewItem['claim'];
  readonly draft: Draft;
  readonly fidelity: Verdict['fidelity'];
}

function Preview({ claim, draft, fidelity }: PreviewProps) {
  const t = useMessages();
  const steps = useQuery(scalesQuery).data?.current.steps ?? [];
  const rating = steps.find(({ key }) => key === draft.step) ?? null;
  const { summary = '', reasoning = '', evidenceIds = [], trueAsOf = null } = draft;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t('preview')}
      </Text>
      <VerdictCard claim={claim} verdict={{ fidelity, rating, summary, reasoning, evidenceIds, trueAsOf }} />
    </div>
  );
}

/** Until when it is held for true, and when it is looked at again. */
function Dates({ draft, onWrite }: { draft: Draft; onWrite: (part: Draft) => void }) {
  const t = useMessages();
  return (
    <Group grow>
      {(['trueAsOf', 'reviewBy'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          label={t(name)}
          value={draft[name] ?? ''}
          onChange={({ currentTarget: { value } }) => onWrite({ [name]: value === '' ? null : value })}
        />
      ))}
    </Group>
  );
}

function DraftNote({ state }: { state: DraftState }) {
  const t = useMessages();
  const words = {
    clean: '',
    saving: t('draftSaving'),
    saved: t('draftSaved'),
    failed: t('draftFailed'),
    elsewhere: '',
  }[state];
  return (
    <Text size="xs" c="dimmed" role="status">
      {words}
    </Text>
  );
}
