import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

/** Fetches the words for errors; before they are there, an error shows the server's own. */
export function loadProblemMessages(): void {
  void import('./problem-messages');
}

/** @returns what an error means and what to do about it, in the reader's language; by its code, never by its text */
export function useExplain(): (error: unknown) => string {
  const { t } = useTranslation('problems', { useSuspense: false });
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('unknown');
    const known = t(`problem_${error.code}`, { defaultValue: '' });
    if (known === '') return error.message;
    const fields = (error.document.errors ?? []).map(({ pointer }) => pointer.replace(/^\//, '')).filter(Boolean);
    return fields.length > 0 ? `${known} (${fields.join(', ')})` : known;
  };
}
