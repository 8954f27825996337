import { decideLanguage } from './decide-language';

const FRENCH =
  'Le maire a déclaré mardi que les travaux du pont seraient terminés avant la fin de l’année, malgré les retards qui ont été constatés par les services de la ville.';
const ENGLISH =
  'The mayor said on Tuesday that the works on the bridge would be finished before the end of the year, despite the delays that were noted by the services of the city.';

describe('decideLanguage', () => {
  it.each([
    [FRENCH, null, 'fr'],
    [FRENCH, 'fr', 'fr'],
    [ENGLISH, 'fr', 'en'],
    ['Oui.', 'fr', 'fr'],
    ['Oui.', null, 'und'],
    ['Paris Match', 'fr', 'fr'],
  ])('%#: declared %s', (text, declared, language) => {
    expect(decideLanguage(text, declared)).toBe(language);
  });
});
