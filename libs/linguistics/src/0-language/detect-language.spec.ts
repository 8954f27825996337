import fc from 'fast-check';
import { detectLanguage } from './detect-language';

const SAMPLES: readonly (readonly [string, string])[] = [
  ['fr', 'Le ministre a annoncé lundi une hausse des salaires dans la fonction publique.'],
  ['fr', '« On verra », dit-il.'],
  ['fr', 'Grève à la SNCF'],
  ['fr', 'Le maire affirme que la ville paiera.'],
  ['fr', 'Pékin accuse Washington de mensonge.'],
  ['es', 'El ministro anunció el lunes un aumento de los salarios en la función pública.'],
  ['fr', "L'accord n’est pas encore signé, mais il le sera, assure-t-on à l'Élysée."],
  ['fr', 'LE PRESIDENT DE LA REPUBLIQUE A DIT QUE LES FRANCAIS NE SERAIENT PAS OUBLIES'],
  ['fr', 'Selon The New York Times, le président américain a dit « America first » devant ses partisans.'],
  ['en', 'The minister announced on Monday that salaries would rise in the public sector.'],
  ['en', 'Emmanuel Macron said the Élysée and the Assemblée nationale had agreed with Jean-Luc Mélenchon.'],
  ['de', 'Der Minister kündigte am Montag eine Erhöhung der Gehälter im öffentlichen Dienst an.'],
  ['es', 'El ministro anunció el lunes que los salarios de la función pública subirán, pero no dijo cuándo.'],
  ['it', 'Il ministro ha annunciato lunedì un aumento degli stipendi nella pubblica amministrazione.'],
  ['pt', 'O ministro anunciou na segunda-feira um aumento dos salários da função pública.'],
  ['ca', 'El ministre va anunciar dilluns un augment dels salaris a la funció pública, però no va dir quan.'],
  ['ro', 'Ministrul a anunțat luni o creștere a salariilor în sectorul public.'],
  ['oc', 'Lo ministre a anonciat diluns una augmentacion dels salaris dins la foncion publica.'],
  ['nl', 'De minister kondigde maandag een verhoging van de salarissen aan.'],
  ['sv', 'Ministern meddelade på måndagen att lönerna i den offentliga sektorn ska höjas.'],
  ['pl', 'Minister ogłosił w poniedziałek, że płace w sektorze publicznym nie wzrosną.'],
  ['ru', 'Министр объявил в понедельник о повышении зарплат.'],
  ['ar', 'أعلن الوزير يوم الاثنين عن زيادة في الرواتب'],
  ['zh', '部长周一宣布公共部门加薪'],
  ['ja', '大臣は月曜日に給与の引き上げを発表した'],
];

describe('detectLanguage', () => {
  it.each(SAMPLES)('says %s of « %s »', (language, text) => {
    expect(detectLanguage(text).language).toBe(language);
  });

  it.each(['', '   ', '12 345,6 %', 'Paris', 'Minis la te anonse lendi yon ogmantasyon salè nan sektè piblik la.'])(
    'does not guess from « %s »',
    (text) => {
      expect(detectLanguage(text)).toEqual({ language: 'und', confidence: 0 });
    },
  );

  it('takes a text for the language of its larger part', () => {
    const french = 'La ministre a dit que le projet de loi serait présenté au Parlement après les vacances. ';
    const english = 'The minister said the bill would be sent to Parliament after the summer. ';
    expect(detectLanguage(french.repeat(5) + english).language).toBe('fr');
    expect(detectLanguage(french + english.repeat(5)).language).toBe('en');
  });

  it('answers for any text, the same each time, with a confidence between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const answer = detectLanguage(text);
        expect(answer).toEqual(detectLanguage(text));
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});
