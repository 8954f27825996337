import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';
import type { ReviewItem } from './queries';
import classes from './queue.module.css';
import { QueueRow } from './QueueRow';

const ROW_PX = 84;
const BEYOND = 10;

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
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  useKeys({ current: items[active], onMove: move, onToggle: toggle });
  return (
    <div ref={frame} className={classes.frame} tabIndex={0} role="region" aria-label={t('list')}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const item = items[row.index];
          return item ? (
            <li
              key={item.claim.id}
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
                onToggle={() => toggle(item.claim.id)}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

interface KeysProps {
  readonly current: ReviewItem | undefined;
  readonly onMove: (by: number) => void;
  readonly onToggle: (id: string) => void;
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
    () => current && onToggle(current.claim.id),
  );
}
