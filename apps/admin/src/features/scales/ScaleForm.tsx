import { Button, ColorInput, Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { useMessages } from './messages';
import { scalesQuery, type Scale, type StepDraft } from './queries';
import classes from './scales.module.css';
import { draftsOf, moved, stepsOf, withNew } from './steps';

/** A version is never edited: what is changed here becomes the next one. */
export function ScaleForm({ scale }: { scale: Scale }) {
  const t = useMessages();
  const [drafts, setDrafts] = useState(() => draftsOf(scale));
  const publish = useAction({
    work: () => unwrap(api.POST('/v1/review/scales', { body: { name: scale.name, steps: stepsOf(drafts) } })),
    done: ({ version }) => t('published', { version }),
    refresh: [scalesQuery.queryKey],
  });
  const change = (id: number, fields: Partial<StepDraft>): void =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...fields } : draft)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <Fieldset legend={t('next')}>
        <Stack gap="sm">
          <Text size="sm">{t('nextHint')}</Text>
          {drafts.map((draft, at) => (
            <StepRow
              key={draft.id}
              draft={draft}
              number={at + 1}
              onChange={(fields) => change(draft.id, fields)}
              onMove={(by) => setDrafts(moved(drafts, at, by))}
              onRemove={drafts.length > 2 ? () => setDrafts(drafts.filter(({ id }) => id !== draft.id)) : undefined}
            />
          ))}
          <Group>
            <Button variant="default" onClick={() => setDrafts(withNew(drafts))}>
              {t('addStep')}
            </Button>
            <Button type="submit" loading={publish.isPending}>
              {t('publish')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}

interface RowProps {
  readonly draft: StepDraft;
  readonly number: number;
  readonly onChange: (fields: Partial<StepDraft>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: (() => void) | undefined;
}

function StepRow({ draft, number, onChange, onMove, onRemove }: RowProps) {
  const t = useMessages();
  return (
    <div className={classes.row} role="group" aria-label={t('step', { number })}>
      <TextInput
        size="xs"
        label={t('key')}
        required
        pattern="[a-z][a-z0-9_]*"
        value={draft.key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t('french')}
        required
        value={draft.fr}
        onChange={(event) => onChange({ fr: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t('english')}
        required
        value={draft.en}
        onChange={(event) => onChange({ en: event.currentTarget.value })}
      />
      <ColorInput
        size="xs"
        label={t('colour')}
        format="hex"
        withEyeDropper={false}
        value={draft.color}
        onChange={(color) => onChange({ color })}
      />
      <NumberInput
        size="xs"
        label={t('value')}
        value={draft.value}
        onChange={(value) => onChange({ value: String(value) })}
      />
      <Group gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="default" aria-label={t('up', { number })} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="compact-xs" variant="default" aria-label={t('down', { number })} onClick={() => onMove(1)}>
          ↓
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('removeOf', { number })}
          disabled={!onRemove}
          onClick={onRemove}
        >
          {t('remove')}
        </Button>
      </Group>
    </div>
  );
}
