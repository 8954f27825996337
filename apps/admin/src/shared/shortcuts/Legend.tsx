import { lazy, Suspense, useState } from 'react';
import { useMessages } from './messages';
import { useShortcut } from './registry';

const LegendDialogue = lazy(() => import('./LegendDialogue').then((module) => ({ default: module.LegendDialogue })));

/** The list of keys behind `?`; it loads when it is asked for. */
export function Legend() {
  const t = useMessages();
  const [opened, setOpened] = useState(false);
  useShortcut({ id: 'legend', keys: '?', label: t('legend'), group: t('everywhere') }, () => setOpened(true));
  return <Suspense>{opened && <LegendDialogue onClose={() => setOpened(false)} />}</Suspense>;
}
