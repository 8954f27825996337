import { genderOfFirstName, isFirstName } from './first-names';
import { nounKey, withoutArticle } from './fold';
import { demonymOf, placeNamed, seatNamed } from './gazetteer';
import { isOrganisationHead, isPersonNoun, takesUp } from './word-sets';

describe('gazetteer', () => {
  it.each([
    ['Chine', 'Chine', 'state'],
    ['Pékin', 'Chine', 'capital'],
    ['Etats-Unis', 'États-Unis', 'state'],
    ['Washington', 'États-Unis', 'capital'],
    ['RDC', 'République démocratique du Congo', 'state'],
    ['Kremlin', 'présidence russe', 'seat'],
    ['Élysée', 'présidence française', 'seat'],
    ['Bruxelles', 'Union européenne', 'seat'],
    ['UE', 'Union européenne', 'institution'],
    ['Nations unies', 'ONU', 'institution'],
  ])('knows %s as %s (%s)', (word, name, by) => {
    expect(placeNamed(word)).toMatchObject({ name, by });
  });

  it.each(['Dupont', 'Berger', 'la', '', '   ', 'Lyon'])('does not know « %s »', (word) => {
    expect(placeNamed(word)).toBeNull();
  });

  it('finds seats that begin in lower case only with a capital inside', () => {
    expect(seatNamed('rue de Grenelle')?.name).toBe("ministère de l'Éducation nationale");
    expect(seatNamed('chancellerie')).toBeNull();
  });

  it.each([
    ['américaine', 'États-Unis', 'f'],
    ['chinois', 'Chine', 'm'],
    ['Ukrainiennes', 'Ukraine', 'f'],
    ['grecque', 'Grèce', 'f'],
    ['turques', 'Turquie', 'f'],
    ['russe', 'Russie', null],
    ['letton', 'Lettonie', 'm'],
  ])('reads the demonym %s', (form, name, gender) => {
    expect(demonymOf(form)).toMatchObject({ state: { name }, gender });
  });

  it.each(['ancienne', 'mondiale', 'social', ''])('« %s » is no demonym', (form) => {
    expect(demonymOf(form)).toBeNull();
  });
});

describe('nouns', () => {
  it.each([
    ['présidentes', 'président'],
    ['directrice', 'directeur'],
    ['avocate', 'avocat'],
    ['chercheuse', 'chercheur'],
    ['élue', 'élu'],
    ['infirmières', 'infirmier'],
  ])('%s and %s share a key', (one, other) => {
    expect(nounKey(one)).toBe(nounKey(other));
  });

  it('tells people from houses', () => {
    expect(['ministre', 'procureure', 'porte-parole', 'sociologue'].every((noun) => isPersonNoun(nounKey(noun)))).toBe(
      true,
    );
    expect(['parquet', 'fédération', 'rapport', 'secteur', 'famille'].some((noun) => isPersonNoun(nounKey(noun)))).toBe(
      false,
    );
    expect(isOrganisationHead(nounKey('Fédération'))).toBe(true);
  });

  it('knows what a general word takes up', () => {
    expect(takesUp(nounKey('élue'), nounKey('maire'))).toBe(true);
    expect(takesUp(nounKey('élu'), nounKey('évêque'))).toBe(false);
  });

  it('takes articles off, but never everything', () => {
    expect(withoutArticle('la maire')).toBe('maire');
    expect(withoutArticle("l'élu")).toBe('élu');
    expect(withoutArticle('Lara')).toBe('Lara');
  });
});

describe('first names', () => {
  it('knows them with their gender, in any accents', () => {
    expect([genderOfFirstName('Hélène'), genderOfFirstName('Jean-Marie'), genderOfFirstName('KIMBERLY')]).toEqual([
      'f',
      'm',
      'f',
    ]);
    expect(isFirstName('Zzyx')).toBe(false);
  });
});
