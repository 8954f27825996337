import { Button, Fieldset, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { onClaim } from '../../shared/review/on-claim';
import { useShortcut } from '../../shared/shortcuts/registry';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import classes from './desk.module.css';
import { ADDRESS, EvidenceItem } from './EvidenceItem';
import { useMessages } from './messages';
import { evidenceQuery, STANCES } from './queries';

export function EvidenceSection({ claimId }: { claimId: string }) {
  const t = useMessages();
  const evidence = useQuery(evidenceQuery(claimId));
  return (
    <Fieldset legend={t('evidence')}>
      <Stack gap="sm">
        <QueryView query={evidence}>
          {(items) =>
            items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('noEvidence')}
              </Text>
            ) : (
              <ul className={classes.list}>
                {items.map((one) => (
                  <EvidenceItem key={one.id} evidence={one} />
                ))}
              </ul>
            )
          }
        </QueryView>
        <EvidenceForm claimId={claimId} />
      </Stack>
    </Fieldset>
  );
}

function useNewEvidence(claimId: string) {
  const t = useMessages();
  const client = useQueryClient();
  const [source, setSource] = useState('');
  const [quote, setQuote] = useState('');
  const [stance, setStance] = useState<(typeof STANCES)[number]>('supports');
  const add = useMutation({
    mutationFn: () => {
      const place = ADDRESS.test(source) ? { url: source } : { reference: source };
      const body = { ...place, stance, ...(quote.trim() === '' ? {} : { quote }) };
      return onClaim(client, claimId, (params) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/evidence', { params, body })),
      );
    },
    onSuccess: async () => {
      setSource('');
      setQuote('');
      await client.invalidateQueries({ queryKey: evidenceQuery(claimId).queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  return { source, setSource, quote, setQuote, stance, setStance, add };
}

function EvidenceForm({ claimId }: { claimId: string }) {
  const t = useMessages();
  const { source, setSource, quote, setQuote, stance, setStance, add } = useNewEvidence(claimId);
  const field = useRef<HTMLInputElement>(null);
  useShortcut({ id: 'desk-evidence', keys: 'e', label: t('focusEvidence'), group: t('group') }, () =>
    field.current?.focus(),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          ref={field}
          size="sm"
          label={t('evidenceSource')}
          required
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Textarea
          size="sm"
          label={t('evidenceQuote')}
          autosize
          minRows={1}
          value={quote}
          onChange={(event) => setQuote(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('stance')}
            data={STANCES.map((value) => ({ value, label: t(`stance_${value}`) }))}
            value={stance}
            onChange={setStance}
          />
          <Button type="submit" size="compact-sm" loading={add.isPending}>
            {t('addEvidence')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
