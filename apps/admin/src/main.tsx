import '@mantine/core/styles.css';
import './shared/theme/global.css';
import './shared/i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { loadProblemMessages } from './shared/states/explain';
import { listenForShortcuts } from './shared/shortcuts/registry';

/** The first screen comes first. */
const PROBLEM_MESSAGES_AFTER_MS = 1_500;

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element #root');
listenForShortcuts();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
setTimeout(loadProblemMessages, PROBLEM_MESSAGES_AFTER_MS);
