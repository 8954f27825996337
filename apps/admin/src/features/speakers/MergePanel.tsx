import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { EntityPicker } from '../../shared/entities/EntityPicker';
import { formatDateTime } from '../../shared/format/format';
import { WHATEVER_IS_THERE } from '../../shared/review/on-claim';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { distinctionsQuery, entityQuery, mergesQuery, type Entity, type Merge } from './queries';
import classes from './speakers.module.css';

interface Other {
  readonly id: string;
  readonly name: string;
}

/** For editors: the same one under two names becomes one; two of one name are told apart. Both can be taken back. */
export function MergePanel({ entity }: { entity: Entity }) {
  const t = useMessages();
  const [other, setOther] = useState<Other>();
  return (
    <Fieldset legend={t('duplicates')}>
      <Stack gap="sm">
        <Text size="sm">{t('duplicatesHint')}</Text>
        <EntityPicker
          label={t('duplicate')}
          onlyKnown
          except={entity.id}
          onPick={(picked) => setOther('entityId' in picked ? { id: picked.entityId, name: picked.name } : undefined)}
        />
        {other && <Choice entity={entity} other={other} onDone={() => setOther(undefined)} />}
        <Merges entity={entity} />
        <Distinctions entity={entity} />
      </Stack>
    </Fieldset>
  );
}

const refreshed = [['entities'], ['claims'], ['accusations']] as const;

function useUndo(entity: Entity) {
  const t = useMessages();
  return useAction({
    work: (mergeId: string) =>
      unwrap(
        api.POST('/v1/entities/{id}/merges/{mergeId}/undo', {
          params: { path: { id: entity.id, mergeId }, header: WHATEVER_IS_THERE },
        }),
      ),
    done: ({ fromName }) => t('undone', { name: fromName }),
    refresh: refreshed,
  });
}

/** What merging would do, before it is done. */
function Choice({ entity, other, onDone }: { entity: Entity; other: Other; onDone: () => void }) {
  const t = useMessages();
  const found = useQuery(entityQuery(other.id));
  const undo = useUndo(entity);
  const params = { path: { id: entity.id }, header: { 'If-Match': `"${entity.version}"` } };
  const merge = useAction({
    work: () => unwrap(api.POST('/v1/entities/{id}/merges', { params, body: { fromId: other.id } })),
    refresh: refreshed,
    onDone: ({ id, fromName, intoName }) => {
      showToast({
        kind: 'done',
        text: t('mergedNow', { from: fromName, into: intoName }),
        undo: () => undo.mutate(id),
      });
      onDone();
    },
  });
  const part = useAction({
    work: () => unwrap(api.POST('/v1/entities/{id}/distinctions', { params, body: { otherId: other.id } })),
    refresh: refreshed,
    onDone,
  });
  return (
    <QueryView query={found}>
      {({ name, claimsMade, claimsAbout }) => (
        <Stack gap="xs">
          <Text size="sm">{t('mergeEffect', { from: name, into: entity.name, count: claimsMade + claimsAbout })}</Text>
          <Group gap="xs">
            <Button size="xs" loading={merge.isPending} onClick={() => merge.mutate()}>
              {t('merge')}
            </Button>
            <Button size="xs" variant="default" loading={part.isPending} onClick={() => part.mutate()}>
              {t('notSame')}
            </Button>
            <Button size="xs" variant="subtle" onClick={onDone}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function Merges({ entity }: { entity: Entity }) {
  const t = useMessages();
  const merges = useQuery(mergesQuery(entity.id));
  const undo = useUndo(entity);
  return (
    <QueryView query={merges}>
      {(items) => (
        <ul className={classes.list} aria-label={t('merges')}>
          {items.map((merge) => (
            <li key={merge.id}>
              <Group gap="xs">
                <Text size="sm">{mergeText(merge, t)}</Text>
                {merge.undoneAt === null && merge.intoId === entity.id && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('undoOf', { name: merge.fromName })}
                    onClick={() => undo.mutate(merge.id)}
                  >
                    {t('undo')}
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}

function mergeText({ fromName, claims, userName, at, undoneAt }: Merge, t: ReturnType<typeof useMessages>): string {
  const told = t('merged', { from: fromName, count: claims, user: userName, when: formatDateTime(at) });
  return undoneAt === null ? told : `${told} ${t('wasUndone', { when: formatDateTime(undoneAt) })}`;
}

function Distinctions({ entity }: { entity: Entity }) {
  const t = useMessages();
  const others = useQuery(distinctionsQuery(entity.id));
  const remove = useAction({
    work: (otherId: string) =>
      unwrap(
        api.DELETE('/v1/entities/{id}/distinctions/{otherId}', {
          params: { path: { id: entity.id, otherId }, header: WHATEVER_IS_THERE },
        }),
      ),
    refresh: refreshed,
  });
  return (
    <QueryView query={others}>
      {(items) =>
        items.length > 0 && (
          <ul className={classes.list} aria-label={t('distinctions')}>
            {items.map(({ entityId, name, note }) => (
              <li key={entityId}>
                <Group gap="xs">
                  <Text size="sm">
                    {t('distinct')}{' '}
                    <Link to="/speakers/$entityId" params={{ entityId }} className={classes.link}>
                      {name}
                    </Link>
                    {note ? ` (${note})` : ''}
                  </Text>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('forgetOf', { name })}
                    onClick={() => remove.mutate(entityId)}
                  >
                    {t('forget')}
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
