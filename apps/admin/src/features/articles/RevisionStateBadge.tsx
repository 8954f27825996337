import { Badge } from '@mantine/core';
import { useMessages } from './messages';
import type { RevisionState } from '../../shared/claim/revision-states';

const COLOURS: Readonly<Record<RevisionState, string>> = {
  received: 'gray',
  extracting: 'blue',
  extracted: 'teal',
  failed: 'red',
  unsupported_language: 'yellow',
};

export function RevisionStateBadge({ state }: { state: RevisionState }) {
  const t = useMessages();
  return (
    <Badge variant="dot" color={COLOURS[state]}>
      {t(`state_${state}`)}
    </Badge>
  );
}
