import speaking from '../../data/cues/speaking-nouns.json';
import data from '../../data/gazetteer/reference-words.json';
import { fold, nounKey } from './fold';
import { demonymOf, type Gender } from './gazetteer';

const keys = (words: string): Set<string> => new Set(words.split(' ').map(nounKey));

const PARTICLES = new Set(data.particles.split(' ').map(fold));
const ORGANISATIONS = keys(data.organisationHeads);
const DOCUMENTS = keys(data.documentHeads);
const POWERS = keys(data.statePower);
const ANY_PERSON = keys(data.anyPerson);
const ANY_ORGANISATION = keys(data.anyOrganisation);
const PEOPLE = new Set(speaking.people.map(nounKey));
const COLLECTIVE = keys(data.collective);
const NOT_NAMING = keys(data.notNaming);
const FAMILIES = Object.entries(data.families).map(([family, words]) => [family, keys(words)] as const);
const GENERAL = new Map(Object.entries(data.general).map(([word, roles]) => [nounKey(word), keys(roles)]));
const TITLES = new Map<string, Gender | null>();
for (const [gender, words] of Object.entries(data.titles)) {
  for (const word of words.split(' ')) TITLES.set(fold(word), gender === 'n' ? null : (gender as Gender));
}

/** Endings of French nouns for people of a trade, a place, a party; keys are folded. */
const OF_PEOPLE = /(?:eur|iste|ien|logue|crate|een|naire|ologue|iatre|graphe)$/u;
const THINGS = new Set(
  'secteur moteur valeur couleur douleur erreur facteur faveur hauteur honneur horreur humeur lueur malheur bonheur odeur ordinateur peur chaleur rigueur rumeur saveur stupeur terreur vapeur ampleur largeur longueur fureur grandeur interieur exterieur compteur tracteur serveur indicateur anniversaire scenario itineraire questionnaire commentaire territoire formulaire partenaire-prive liste piste mobilier janvier fevrier dernier premier quartier'.split(
    ' ',
  ),
);

/** Gender of a civil title (« M. », « Mme »), null for one of either, undefined for what is no title. */
export function titleGender(form: string): Gender | null | undefined {
  return TITLES.get(fold(form));
}

export function isParticle(form: string): boolean {
  return PARTICLES.has(fold(form));
}

export function isOrganisationHead(key: string): boolean {
  return ORGANISATIONS.has(key);
}

/** « rapport », « sondage »: speaks for the institution behind it. */
export function isDocumentHead(key: string): boolean {
  return DOCUMENTS.has(key);
}

/** « gouvernement », « autorités »: with a demonym, the state. */
export function isStatePower(key: string): boolean {
  return POWERS.has(key);
}

/** « intéressé », « trentenaire »: takes up any person. */
export function isAnyPerson(key: string): boolean {
  return ANY_PERSON.has(key) || /genaire$/u.test(key);
}

/** « organisation », « institution »: takes up any organisation. */
export function isAnyOrganisation(key: string): boolean {
  return ANY_ORGANISATION.has(key);
}

/** « l'affaire », « la rue »: a noun whose name is somebody else's. */
export function isNamedAfter(key: string): boolean {
  return NOT_NAMING.has(key);
}

/** Sort of organisation that a noun says: business, union, media …; null for a noun of any. */
export function familyOf(key: string): string | null {
  return FAMILIES.find(([, words]) => words.has(key))?.[0] ?? null;
}

/** A noun for somebody: trade, office, kin. */
export function isPersonNoun(key: string): boolean {
  if (COLLECTIVE.has(key)) return false;
  if (PEOPLE.has(key) || ANY_PERSON.has(key) || GENERAL.has(key)) return true;
  return !ORGANISATIONS.has(key) && !DOCUMENTS.has(key) && !THINGS.has(key) && OF_PEOPLE.test(key);
}

/** Whether a general word (« élu ») takes up a narrower one (« maire »). */
export function takesUp(general: string, narrow: string): boolean {
  return GENERAL.get(general)?.has(narrow) ?? false;
}

export function isGeneral(key: string): boolean {
  return GENERAL.has(key);
}

/** « homologue », « confrère »: somebody else of the same office. */
const COUNTERPART = keys(data.homologue);
export function isCounterpart(key: string): boolean {
  return COUNTERPART.has(key);
}

/** Offices of which a place has one: « le maire » needs nobody named before. */
const UNIQUE = keys(data.uniqueOffices);
export function isUniqueOffice(key: string): boolean {
  return UNIQUE.has(key);
}

/** First words of newspapers' names: « La Tribune », « Le Courrier de X ». */
const PRESS = keys(data.pressWords);
export function isPressWord(key: string): boolean {
  return PRESS.has(key);
}

/** « son président »: whose is likelier a house than a person. */
const HELD_BY_HOUSES = keys(data.heldByHouses);
export function isHeldByHouses(key: string): boolean {
  return HELD_BY_HOUSES.has(key);
}

const OFFICES: readonly (readonly [office: string, description: string])[] = Object.entries(data.sameOffice).flatMap(
  ([office, descriptions]) => descriptions.map((description) => [office, description] as const),
);

/** « chef du gouvernement » and « Premier ministre » are one office; null for any other description. Demonyms are looked over. */
export function officeOf(description: string): string | null {
  const folded = fold(description);
  const found = OFFICES.find(([, words]) => folded.startsWith(words));
  if (found) return found[0];
  const plain = folded.replace(/^(ministre|premier ministre) \S+ (?=de)/u, '$1 ');
  return (
    OFFICES.find(([, words]) => plain.startsWith(words))?.[0] ??
    (/^presidente? (?!de|du)\S+$/u.test(folded) && demonymOf(folded.split(' ')[1] ?? '') ? 'head of state' : null)
  );
}
