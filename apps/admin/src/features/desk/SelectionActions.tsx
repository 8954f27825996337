import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { articleQuery } from '../../shared/claim/article-queries';
import type { TextSelection } from '../../shared/claim/selection';
import type { ReviewItem } from '../../shared/review/review-item';
import { useActiveShortcuts, useShortcut } from '../../shared/shortcuts/registry';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import type { Edit } from './queries';
import { moveEdge } from './spans';
import type { Change } from './useChange';
import { useMissed, useSplit } from './useNewClaims';

interface Props {
  readonly item: ReviewItem;
  readonly selection: TextSelection | null;
  readonly enabled: boolean;
  readonly change: Change;
  readonly onCorrect: (edit: Edit, back: Edit) => void;
}

/** What words selected in the article can become; without a mouse the ends of the content move word by word. */
export function SelectionActions({ item, selection, enabled, change, onCorrect }: Props) {
  const t = useMessages();
  const keys =
    useActiveShortcuts()
      .find(({ id }) => id === 'desk-text')
      ?.keys.toUpperCase() ?? '';
  const { claim } = item;
  const spans = (list: typeof claim.content) => list.map(({ start, end }) => ({ start, end }));
  const using = (work: (selected: TextSelection) => void) => (): void => {
    if (selection) work(selection);
    else showToast({ kind: 'failed', text: t('selectFirst') });
  };
  const content = using((selected) => onCorrect({ content: [selected] }, { content: spans(claim.content) }));
  const cue = using((selected) => onCorrect({ cue: [selected] }, { cue: spans(claim.cue) }));
  const split = using(useSplit(item, change));
  const missed = using(useMissed(claim.articleId));
  useKeys({ content, cue, split, missed }, enabled);
  const actions = [
    { label: t('asContent'), run: content },
    { label: t('asCue'), run: cue },
    { label: t('asSplit'), run: split },
    { label: t('asMissed'), run: missed },
  ];
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('selection')}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2} mb={4} role="status">
        {selection ? `« ${selection.text} »` : t('selectHint', { keys })}
      </Text>
      <Group gap="xs">
        {actions.map(({ label, run }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="default"
            // A press must not take the selection away before it is used.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Edges item={item} onCorrect={onCorrect} />
    </div>
  );
}

type Actions = Readonly<Record<'content' | 'cue' | 'split' | 'missed', () => void>>;

function useKeys({ content, cue, split, missed }: Actions, enabled: boolean): void {
  const t = useMessages();
  useShortcut(
    { id: 'desk-content', keys: 'c', label: t('becomes', { what: t('asContent') }), group: t('group') },
    content,
    enabled,
  );
  useShortcut(
    { id: 'desk-cue', keys: 'i', label: t('becomes', { what: t('asCue') }), group: t('group') },
    cue,
    enabled,
  );
  useShortcut(
    { id: 'desk-split', keys: 's', label: t('becomes', { what: t('asSplit') }), group: t('group') },
    split,
    enabled,
  );
  useShortcut(
    { id: 'desk-missed', keys: 'm', label: t('becomes', { what: t('asMissed') }), group: t('group') },
    missed,
  );
}

const MOVES = [
  { edge: 'start', by: -1, sign: '←' },
  { edge: 'start', by: 1, sign: '→' },
  { edge: 'end', by: -1, sign: '←' },
  { edge: 'end', by: 1, sign: '→' },
] as const;

function Edges({ item: { claim }, onCorrect }: Pick<Props, 'item' | 'onCorrect'>) {
  const t = useMessages();
  const text = useQuery(articleQuery(claim.articleId)).data?.text;
  const now = claim.content.map(({ start, end }) => ({ start, end }));
  const move = (edge: 'start' | 'end', by: 1 | -1): void => {
    const moved = text === undefined ? null : moveEdge(now, edge, by, text);
    if (moved) onCorrect({ content: moved }, { content: now });
  };
  return (
    <Group gap={4} mt="xs">
      {MOVES.map(({ edge, by, sign }, index) => (
        <Group key={`${edge}${by}`} gap={4}>
          {index % 2 === 0 && (
            <Text size="xs" c="dimmed" ml={index > 0 ? 'sm' : 0}>
              {t(edge === 'start' ? 'edgeStart' : 'edgeEnd')}
            </Text>
          )}
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t(by === 1 ? `${edge}Later` : `${edge}Earlier`)}
            onClick={() => move(edge, by)}
          >
            {sign}
          </ActionIcon>
        </Group>
      ))}
    </Group>
  );
}
