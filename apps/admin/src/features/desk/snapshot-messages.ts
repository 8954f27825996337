import { defineMessages } from '../../shared/i18n/i18n';

export const useMessages = defineMessages('desk-snapshot', {
  en: {
    snapshotTitle: 'The page as it was',
    fetchedAt: 'Fetched {{date}}',
    noSnapshot: 'No copy was kept of this page.',
    noText: 'Nothing readable was found on the page.',
    fingerprint: 'Fingerprint (SHA-256)',
    recheck: 'Fetch it again',
    rechecking: 'The page is fetched again.',
    copies: 'Copies kept',
    headers: 'What the server answered',
    outcome_taken: 'kept',
    outcome_failed: 'could not be fetched',
    outcome_dead: 'the page was gone',
  },
  fr: {
    snapshotTitle: 'La page telle qu’elle était',
    fetchedAt: 'Copie du {{date}}',
    noSnapshot: 'Aucune copie de cette page n’a été conservée.',
    noText: 'Rien de lisible n’a été trouvé sur la page.',
    fingerprint: 'Empreinte (SHA-256)',
    recheck: 'La relire',
    rechecking: 'La page va être relue.',
    copies: 'Copies conservées',
    headers: 'Ce que le serveur a répondu',
    outcome_taken: 'conservée',
    outcome_failed: 'lecture impossible',
    outcome_dead: 'page disparue',
  },
});
