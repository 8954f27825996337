import { ApiProblem } from '../api/problem';
import { useProblemMessages, type ProblemKey } from './problem-messages';

/** @returns what an error means and what to do about it, in the reader's language; by its code, never by its text */
export function useExplain(): (error: unknown) => string {
  const t = useProblemMessages();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('unknown');
    const known = t(`problem_${error.code}` as ProblemKey);
    if (known === `problem_${error.code}`) return error.message;
    const fields = (error.document.errors ?? []).map(({ pointer }) => pointer.replace(/^\//, '')).filter(Boolean);
    return fields.length > 0 ? `${known} (${fields.join(', ')})` : known;
  };
}
