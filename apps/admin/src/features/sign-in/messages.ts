import { defineMessages } from '../../shared/i18n/i18n';

export const useMessages = defineMessages('sign-in', {
  en: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    byLink: 'Your link is being checked…',
    linkInvalid: 'This link was used already or has expired.',
    linkHint:
      'Ask for a new one: an administrator can send it, or whoever runs Dixit prints it with `npx dixit users link`.',
    wrong: 'This address and password do not belong together.',
    slowDown: 'Too many attempts. Wait a little, then try again.',
    failed: 'Signing in failed: {{reason}}',
    oidc: 'Sign in with your organisation',
    lede: 'Who said what, and who accuses whom of what.',
  },
  fr: {
    title: 'Connexion',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    submit: 'Se connecter',
    byLink: 'Vérification de votre lien…',
    linkInvalid: 'Ce lien a déjà servi ou a expiré.',
    linkHint:
      'Demandez-en un nouveau : un administrateur peut l’envoyer, ou la personne qui administre Dixit l’affiche avec `npx dixit users link`.',
    wrong: 'Cette adresse et ce mot de passe ne vont pas ensemble.',
    slowDown: 'Trop d’essais. Patientez un peu, puis réessayez.',
    failed: 'La connexion a échoué : {{reason}}',
    oidc: 'Se connecter avec votre organisation',
    lede: 'Qui a dit quoi, qui accuse qui de quoi.',
  },
});
