import { useQuery } from '@tanstack/react-query';
import { articleQuery } from '../../shared/claim/article-queries';
import { ACTS } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { useMessages } from './messages';
import type { Edit } from './queries';
import { shownValue } from './shown-value';

const FIELDS = ['act', 'hedged', 'negated', 'content', 'cue', 'speakers', 'targets'] as const;

/** Fields and values of a correction in the reader's words. */
export function useShownValue(articleId: string) {
  const t = useMessages();
  const claim = useClaimMessages();
  const text = useQuery(articleQuery(articleId)).data?.text;
  const words = (value: string): string => {
    const act = ACTS.find((one) => one === value);
    if (act) return claim(`noun_${act}`);
    return value === 'true' ? t('yes') : value === 'false' ? t('no') : value;
  };
  return {
    field: (key: keyof Edit): string => {
      const known = FIELDS.find((one) => one === key);
      return known ? t(known) : key;
    },
    value: (value: unknown): string => shownValue(value, text, words) || t('nothing'),
  };
}
