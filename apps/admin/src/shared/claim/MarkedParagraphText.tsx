import { useMessages } from './messages';
import { namesOf, type Claim } from './claim';
import classes from './claim.module.css';
import type { Segment } from './segments';

interface Props {
  readonly segments: readonly Segment[];
  readonly claims: readonly Claim[];
  /** Index of the claim that stands out. */
  readonly selected: number | undefined;
  readonly onSelect: (claim: number) => void;
}

/**
 * A paragraph with its claims: a line below the words of each, and its number behind them. The numbers are the buttons;
 * a click on the words is a convenience for the mouse.
 */
export function MarkedParagraphText({ segments, claims, selected, onSelect }: Props) {
  return segments.map((segment) => (
    <span key={segment.start}>
      <SegmentText segment={segment} claims={claims} selected={selected} onSelect={onSelect} />
      {segment.ends.map((index) => (
        <NumberButton
          key={index}
          index={index}
          claim={claims[index]}
          selected={selected === index}
          onSelect={onSelect}
        />
      ))}
    </span>
  ));
}

interface SegmentProps extends Omit<Props, 'segments'> {
  readonly segment: Segment;
}

function SegmentText({ segment, claims, selected, onSelect }: SegmentProps) {
  const lines = segment.covers.filter((cover) => cover.part === 'content').sort((a, b) => b.lane - a.lane);
  const innermost = lines.at(-1);
  const chosen = segment.covers.filter((cover) => cover.claim === selected);
  const part = chosen.find((cover) => cover.part !== 'content')?.part;
  const content = lines.reduceRight<React.ReactNode>(
    (inner, { claim, lane }) => (
      <span className={classes.line} data-act={claims[claim]?.act} style={{ '--lane': lane } as React.CSSProperties}>
        {inner}
      </span>
    ),
    segment.text,
  );
  return (
    <span
      className={classes.segment}
      data-offset={segment.start}
      data-clickable={innermost !== undefined}
      data-selected={chosen.some((cover) => cover.part === 'content')}
      data-selected-part={part}
      onClick={innermost === undefined ? undefined : () => onSelect(innermost.claim)}
    >
      {content}
    </span>
  );
}

interface NumberProps {
  readonly index: number;
  readonly claim: Claim | undefined;
  readonly selected: boolean;
  readonly onSelect: (claim: number) => void;
}

function NumberButton({ index, claim, selected, onSelect }: NumberProps) {
  const t = useMessages();
  if (!claim) return null;
  const speaker = namesOf(claim.speakers) || t('unknownSpeaker');
  return (
    <button
      type="button"
      className={classes.number}
      data-act={claim.act}
      data-claim={claim.id}
      aria-pressed={selected}
      aria-label={t('number', { number: index + 1, speaker, act: t(`act_${claim.act}`) })}
      onClick={() => onSelect(index)}
    >
      {index + 1}
    </button>
  );
}
