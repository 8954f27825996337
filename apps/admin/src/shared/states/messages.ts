import { defineMessages } from '../i18n/i18n';

export const useMessages = defineMessages('states', {
  en: {
    loading: 'Loading…',
    error: 'This could not be loaded',
    errorHint: 'Try again. If it keeps failing, give this number to whoever runs Dixit:',
    retry: 'Try again',
    offline: 'No connection to the server',
    offlineHint: 'What you see may be old. What you typed is kept; try again once the connection is back.',
    forbidden: 'You may not see this',
    forbiddenHint: 'Your role does not include it. An administrator can change that.',
    notFound: 'There is nothing here',
    notFoundHint: 'It may have been removed, or the address is wrong.',
    stale: 'Not up to date: the last refresh failed. Shown as of {{when}}.',
    goBack: 'Go back',
    broken: 'Something went wrong on this page',
    brokenHint: 'Nothing that was saved is lost. Load the page again.',
    reload: 'Load again',
  },
  fr: {
    loading: 'Chargement…',
    error: 'Le chargement a échoué',
    errorHint: 'Réessayez. Si cela se répète, donnez ce numéro à la personne qui administre Dixit :',
    retry: 'Réessayer',
    offline: 'Pas de connexion au serveur',
    offlineHint:
      'Ce qui s’affiche peut être ancien. Ce que vous avez saisi est gardé ; réessayez une fois la connexion revenue.',
    forbidden: 'Vous n’avez pas accès à cette page',
    forbiddenHint: 'Votre rôle ne le permet pas. Un administrateur peut le changer.',
    notFound: 'Il n’y a rien ici',
    notFoundHint: 'L’élément a été retiré, ou l’adresse est fausse.',
    stale: 'Pas à jour : la dernière actualisation a échoué. État au {{when}}.',
    goBack: 'Revenir',
    broken: 'Une erreur est survenue sur cette page',
    brokenHint: 'Rien de ce qui était enregistré n’est perdu. Rechargez la page.',
    reload: 'Recharger',
  },
});
