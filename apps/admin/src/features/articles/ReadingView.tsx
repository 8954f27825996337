import { Group, Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ACTS, type Claim } from '../../shared/claim/claim';
import markClasses from '../../shared/claim/claim.module.css';
import { MarkedParagraphText } from '../../shared/claim/MarkedParagraphText';
import { markText, type MarkedParagraph } from '../../shared/claim/segments';
import { useShortcut } from '../../shared/shortcuts/registry';
import classes from './articles.module.css';
import { ClaimNote } from './ClaimNote';
import { useMessages } from './messages';

interface Props {
  readonly text: string;
  readonly claims: readonly Claim[];
  /** Id of the claim that is chosen at first. */
  readonly shown?: string | undefined;
}

/** The text for reading: each paragraph with its claims' lines, their notes beside it. */
export function ReadingView({ text, claims, shown }: Props) {
  const t = useMessages();
  const paragraphs = useMemo(() => markText(text, claims), [text, claims]);
  const [selected, setSelected] = useState(() => {
    const index = claims.findIndex((claim) => claim.id === shown);
    return index < 0 ? undefined : index;
  });
  useEffect(() => {
    if (shown) document.getElementById(`note-${shown}`)?.scrollIntoView({ block: 'center' });
  }, [shown]);
  const order = useMemo(() => paragraphs.flatMap((paragraph) => paragraph.claims), [paragraphs]);
  const select = (claim: number | undefined): void => {
    setSelected(claim);
    const note = claim === undefined ? undefined : claims[claim]?.id;
    if (note) document.getElementById(`note-${note}`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number): void => {
    if (order.length === 0) return;
    const at = selected === undefined ? (by > 0 ? -1 : 0) : order.indexOf(selected);
    select(order[(at + by + order.length) % order.length]);
  };
  const some = claims.length > 0;
  useShortcut({ id: 'claim-next', keys: 'j', label: t('next'), group: t('group') }, () => step(1), some);
  useShortcut({ id: 'claim-previous', keys: 'k', label: t('previous'), group: t('group') }, () => step(-1), some);
  return (
    <>
      {some && <ActLegend claims={claims} />}
      <article className={markClasses.reading}>
        {paragraphs.map((paragraph, index) => (
          <Paragraph
            key={paragraph.start}
            paragraph={paragraph}
            heading={index === 0}
            claims={claims}
            selected={selected}
            onSelect={(claim) => select(claim === selected ? undefined : claim)}
          />
        ))}
      </article>
    </>
  );
}

interface ParagraphProps {
  readonly paragraph: MarkedParagraph;
  readonly heading: boolean;
  readonly claims: readonly Claim[];
  readonly selected: number | undefined;
  readonly onSelect: (claim: number) => void;
}

function Paragraph({ paragraph, heading, claims, selected, onSelect }: ParagraphProps) {
  const Tag = heading ? 'h1' : 'p';
  return (
    <div className={classes.paragraph}>
      <Tag>
        <MarkedParagraphText segments={paragraph.segments} claims={claims} selected={selected} onSelect={onSelect} />
      </Tag>
      {paragraph.claims.length > 0 && (
        <ul className={classes.notes}>
          {paragraph.claims.map((index) => {
            const claim = claims[index];
            return claim ? (
              <ClaimNote
                key={claim.id}
                claim={claim}
                number={index + 1}
                selected={selected === index}
                onSelect={() => onSelect(index)}
              />
            ) : null;
          })}
        </ul>
      )}
    </div>
  );
}

/** Which line means which act, for those that occur. */
function ActLegend({ claims }: { claims: readonly Claim[] }) {
  const t = useMessages();
  const present = ACTS.filter((act) => claims.some((claim) => claim.act === act));
  return (
    <Group gap="md">
      <Text size="xs" c="dimmed">
        {t('legend')}
      </Text>
      <ul className={classes.legend} aria-label={t('legend')}>
        {present.map((act) => (
          <li key={act}>
            <span className={markClasses.line} data-act={act} style={{ '--lane': 0 } as React.CSSProperties}>
              <ActBadge act={act} />
            </span>
          </li>
        ))}
      </ul>
    </Group>
  );
}
