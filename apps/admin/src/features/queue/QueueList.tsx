import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewItem } from '../../shared/review/review-item';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';
import classes from './queue.module.css';
import { QueueRow } from './QueueRow';

const ROW_PX = 88;
const BEYOND = 8;

interface Props {
  readonly items: readonly ReviewItem[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  /** The end of what is loaded comes near. */
  readonly onEnd: () => void;
}

/** Only the rows in sight exist; the others are height. */
export function QueueList({ items, selected, onSelect, onEnd }: Props) {
  const t = useMessages();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component alone
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => items[index]?.claim.id ?? index,
    overscan: BEYOND,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - BEYOND) onEnd();
  }, [last, items.length, onEnd]);
  const move = (by: number): void => {
    const to = Math.min(Math.max(active + by, 0), items.length - 1);
    setActive(to);
    rows.scrollToIndex(to);
  };
  const toggle = useToggle(items, selected, onSelect);
  useKeys({ current: items[active], onMove: move, onToggle: toggle });
  return (
    <div ref={frame} className={classes.frame} tabIndex={0} role="region" aria-label={t('list')}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const item = items[row.index];
          return item ? (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              className={classes.item}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <QueueRow
                item={item}
                active={row.index === active}
                selected={selected.has(item.claim.id)}
                onToggle={toggle}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

/** Picks rows; with Shift all from the one picked before. The function stays the same, so that rows need not be drawn again. */
function useToggle(items: readonly ReviewItem[], selected: ReadonlySet<string>, onSelect: Props['onSelect']) {
  const now = useRef({ items, selected, onSelect });
  useEffect(() => {
    now.current = { items, selected, onSelect };
  });
  const anchor = useRef<string>(undefined);
  return useCallback((id: string, range: boolean) => {
    const { items: all, selected: before, onSelect: select } = now.current;
    const next = new Set(before);
    const [from, to] = [anchor.current, id].map((one) => all.findIndex(({ claim }) => claim.id === one));
    if (range && from !== undefined && to !== undefined && from >= 0 && to >= 0) {
      for (const { claim } of all.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(claim.id);
    } else if (!next.delete(id)) next.add(id);
    anchor.current = id;
    select(next);
  }, []);
}

interface KeysProps {
  readonly current: ReviewItem | undefined;
  readonly onMove: (by: number) => void;
  readonly onToggle: (id: string, range: boolean) => void;
}

function useKeys({ current, onMove, onToggle }: KeysProps): void {
  const t = useMessages();
  const navigate = useNavigate();
  const open = (): void => {
    if (current) void navigate({ to: '/desk/$claimId', params: { claimId: current.claim.id } });
  };
  useShortcut({ id: 'queue-down', keys: 'j', label: t('down'), group: t('group') }, () => onMove(1));
  useShortcut({ id: 'queue-up', keys: 'k', label: t('up'), group: t('group') }, () => onMove(-1));
  useShortcut({ id: 'queue-open', keys: 'o', label: t('open'), group: t('group') }, open);
  useShortcut(
    { id: 'queue-pick', keys: 'x', label: t('pick'), group: t('group') },
    () => current && onToggle(current.claim.id, false),
  );
}
