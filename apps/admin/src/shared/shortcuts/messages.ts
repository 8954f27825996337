import { defineMessages } from '../i18n/i18n';

export const useMessages = defineMessages('shortcuts', {
  en: {
    legend: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    close: 'Close',
    explanation:
      'They work while no field is being typed in. Another key can be given to each; this browser remembers it.',
    rebind: 'Change',
    rebindOne: 'Change the key for: {{label}}',
    pressKey: 'Press a key…',
    reset: 'Reset',
    resetOne: 'Reset the key for: {{label}}',
  },
  fr: {
    legend: 'Raccourcis clavier',
    everywhere: 'Partout',
    close: 'Fermer',
    explanation:
      'Ils agissent hors des champs de saisie. Chacun peut recevoir une autre touche ; ce navigateur s’en souvient.',
    rebind: 'Modifier',
    rebindOne: 'Modifier la touche : {{label}}',
    pressKey: 'Appuyez sur une touche…',
    reset: 'Rétablir',
    resetOne: 'Rétablir la touche : {{label}}',
  },
});
