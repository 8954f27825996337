import { useEffect, useState } from 'react';

/** What is typed into the form. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly language: string;
  readonly url: string;
}

const EMPTY: Draft = { title: '', text: '', publisher: '', publishedAt: '', language: '', url: '' };
const STORED = 'dixit.draft.article';

function read(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

/** The form's content, kept while the tab lives: a failed save or a closed page loses no word. */
export function useDraft() {
  const [draft, setDraft] = useState(read);
  const [restored, setRestored] = useState(() => draft.text !== '' || draft.title !== '');
  useEffect(() => {
    if (Object.values(draft).every((value) => value === '')) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, JSON.stringify(draft));
  }, [draft]);
  const discard = (): void => {
    setRestored(false);
    setDraft(EMPTY);
  };
  const set = (field: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }));
  return { draft, set, restored, discard };
}
