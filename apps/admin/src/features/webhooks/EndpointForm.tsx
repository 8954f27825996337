import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { FormBox } from '../../shared/forms/FormBox';
import { useMessages } from './messages';
import { EVENT_TYPES, type Endpoint } from './queries';

/** What an editor tells of an endpoint. */
export interface EndpointFields {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: string[];
  readonly unreviewed: boolean;
  readonly ordered: boolean;
  /** Deliveries a second; null for no limit of its own. */
  readonly rateLimit: number | null;
}

const EMPTY: EndpointFields = {
  url: '',
  description: '',
  eventTypes: [],
  unreviewed: false,
  ordered: false,
  rateLimit: null,
};

interface Props {
  readonly legend: string;
  readonly submit: string;
  readonly endpoint?: Endpoint;
  readonly pending: boolean;
  readonly onSubmit: (fields: EndpointFields) => void;
  readonly actions?: ReactNode;
}

/** The fields of an endpoint, new or old. */
export function EndpointForm({ legend, submit, endpoint, pending, onSubmit, actions }: Props) {
  const t = useMessages();
  const [fields, setFields] = useState<EndpointFields>(() => (endpoint ? fieldsOf(endpoint) : EMPTY));
  const set = (change: Partial<EndpointFields>): void => setFields((before) => ({ ...before, ...change }));
  return (
    <FormBox legend={legend} submit={submit} pending={pending} onSubmit={() => onSubmit(fields)} actions={actions}>
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        type="url"
        required
        value={fields.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t('about')}
        value={fields.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('events')}
        description={t('eventsHint')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        data={[...new Set([...EVENT_TYPES, ...fields.eventTypes])]}
        value={fields.eventTypes}
        onChange={(eventTypes) => set({ eventTypes })}
      />
      <Checkbox
        label={t('unreviewed')}
        checked={fields.unreviewed}
        onChange={(event) => set({ unreviewed: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('ordered')}
        checked={fields.ordered}
        onChange={(event) => set({ ordered: event.currentTarget.checked })}
      />
      <TextInput
        label={t('rateLimit')}
        description={t('rateLimitHint')}
        type="number"
        min={1}
        value={fields.rateLimit ?? ''}
        onChange={({ currentTarget: { value } }) => set({ rateLimit: value === '' ? null : Number(value) })}
      />
    </FormBox>
  );
}

function fieldsOf({ url, description, eventTypes, unreviewed, ordered, rateLimit }: Endpoint): EndpointFields {
  return { url, description, eventTypes, unreviewed, ordered, rateLimit };
}
