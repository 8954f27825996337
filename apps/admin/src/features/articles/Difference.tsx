import { Text } from '@mantine/core';
import classes from './articles.module.css';
import { useMessages } from './messages';
import type { ChangedParagraph, Piece } from './revision-queries';

/** Paragraphs that a revision changed; those in between that it did not are told by their number. */
export function Difference({ paragraphs }: { paragraphs: readonly ChangedParagraph[] }) {
  const t = useMessages();
  if (paragraphs.every(({ kind }) => kind === 'same')) return <Text c="dimmed">{t('sameText')}</Text>;
  return (
    <div className={classes.difference}>
      {runsOf(paragraphs).map((run, index) =>
        run.kind === 'same' ? (
          <Text key={index} size="xs" c="dimmed">
            {t('unchanged', { count: run.count })}
          </Text>
        ) : (
          <p key={index}>
            <Pieces pieces={run.pieces} />
          </p>
        ),
      )}
    </div>
  );
}

/** Added and removed words, told apart by sign and colour, and by name to a screen reader. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, index) => {
    if (kind === 'added') return <ins key={index}>{text}</ins>;
    if (kind === 'removed') return <del key={index}>{text}</del>;
    return <span key={index}>{text}</span>;
  });
}

type Run = { kind: 'same'; count: number } | { kind: 'changed'; pieces: readonly Piece[] };

function runsOf(paragraphs: readonly ChangedParagraph[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, pieces } of paragraphs) {
    const last = runs.at(-1);
    if (kind !== 'same') runs.push({ kind: 'changed', pieces });
    else if (last?.kind === 'same') last.count += 1;
    else runs.push({ kind: 'same', count: 1 });
  }
  return runs;
}
