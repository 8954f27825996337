import { formatMonth, formatNumber } from '../format/format';
import classes from './charts.module.css';
import { everyMonth, type MonthCount } from './months';

interface Props {
  readonly label: string;
  readonly months: readonly MonthCount[];
  /** What a bar says in words, such as « 4 accusations ». */
  readonly words: (count: number) => string;
  /** The month that is chosen, as `2026-03`. */
  readonly chosen?: string | undefined;
  /** Without it the bars only show. */
  readonly onChoose?: (month: string) => void;
}

/** How many in each month, months without any included. Each bar says its number in words. */
export function MonthBars({ label, months, words, chosen, onChoose }: Props) {
  const all = everyMonth(months);
  const most = Math.max(1, ...all.map(({ claims }) => claims));
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <ol className={classes.bars}>
        {all.map(({ month, claims }) => {
          const text = `${formatMonth(month)} : ${words(claims)}`;
          const bar = (
            <>
              <span className={classes.count} aria-hidden>
                {claims > 0 ? formatNumber(claims) : ''}
              </span>
              <span className={classes.bar} style={{ '--share': claims / most } as React.CSSProperties} />
              <span className={classes.month} aria-hidden>
                {formatMonth(month, 'short')}
              </span>
              <span className="visually-hidden">{text}</span>
            </>
          );
          return (
            <li key={month}>
              {onChoose ? (
                <button
                  type="button"
                  className={classes.column}
                  title={text}
                  aria-pressed={chosen === month}
                  onClick={() => onChoose(month)}
                >
                  {bar}
                </button>
              ) : (
                <span className={classes.column} title={text}>
                  {bar}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
