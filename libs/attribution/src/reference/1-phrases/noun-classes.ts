import { fold, nounKey } from '../0-words/fold';
import { demonymOf, type Gender } from '../0-words/gazetteer';
import { isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import type { Token } from './token';

export const DETERMINER =
  /^(?:le|la|l'|les|un|une|des|du|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leur|leurs|plusieurs|certains|certaines|quelques|aucun|aucune|chaque|divers|diverses|differents|differentes|nombre|tout|toute|tous|toutes|ledit|ladite|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|maints|moult)$/u;
export const PLURAL =
  /^(?:de|les|des|ces|mes|tes|ses|nos|vos|leurs|plusieurs|certains|certaines|quelques|divers|diverses|differents|differentes|tous|toutes|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)$/u;
export const MASCULINE = /^(?:le|un|ce|cet|du|aucun|certain|tout|ledit|certains|tous)$/u;
export const FEMININE = /^(?:la|une|cette|ma|ta|sa|aucune|toute|ladite|certaines|toutes)$/u;
export const PARTITIVE =
  /^(?:un|une|l'un|l'une|certains|certaines|plusieurs|certain|certaine|beaucoup|deux|trois|aucun|aucune|chacun|chacune|autre|autres)$/u;
export const NOT_A_PLACE =
  /^(?:afp|reuters|presse|journalistes?|micro|antenne|agence|radio|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|soir|matin|moment|heures?|jour|fois|propos|travers|issue|occasion|cause|partir|suite)$/u;
/** Nouns of office that take their field with « à ». */
export const OFFICE_WITH_A =
  /^(?:commissaire|adjoint|ministre|haut-commissaire|conseiller|candidat|chercheur|professeur|analyste|ambassadeur|cardiologue|secretaire|delegue|source|representant|attache|consul|correspondant|maitre|specialiste|economiste|enseignant|etudiant|expert|juriste|medecin|vendeur|officinal|observateur|premier|envoye|infirmier|responsable|directeur|charge)$/u;
/** Endings of names for people of a place. */
export const NATIVE =
  /(?:ois|oise|ais|aise|ien|ienne|ain|aine|een|eenne|ison|isonne|eux|euse|ard|arde|in|ine|asque)s?$/u;
/** Noun key of such a name: it takes up any person. */
export const NATIVE_KEY = 'natif';
export const TIME =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|hier|demain|soir|matin|midi|minuit)s?$/u;
/** Determiners that a description keeps: « plusieurs économistes », « deux diplomates ». */
export const QUANTITY =
  /^(?:plusieurs|certains|certaines|quelques|divers|diverses|aucun|aucune|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d.*)$/u;

export function genderOf(determiner: string): Gender | null {
  return MASCULINE.test(determiner) ? 'm' : FEMININE.test(determiner) ? 'f' : null;
}

/** « députée », « infirmière »: a feminine ending tells; else what the tagger says of things, not of people. */
export function genderOfNoun(token: Token, key: string): Gender | null {
  const folded = fold(token.form).replace(/s$/u, '');
  if (folded !== key && /e$/u.test(folded)) return 'f';
  if (isPersonNoun(key) && /e$/u.test(key)) return null;
  if (isPersonNoun(key)) return 'm';
  return token.morph.gender === 'Masc' ? 'm' : token.morph.gender === 'Fem' ? 'f' : null;
}

/** Whether a word can head a noun phrase; `x` stands for an adjective before it. */
export function mayHead(token: Token | undefined, determiner: string): boolean {
  if (!token || !/\p{L}/u.test(token.form)) return false;
  if (TIME.test(token.folded)) return false;
  if (token.capital && !token.opening && NATIVE.test(token.folded) && determiner !== '' && determiner !== 'x')
    return true;
  if (token.upos === 'NOUN') return true;
  const key = nounKey(token.form);
  if (/^(?:DET|ADP|CCONJ|SCONJ|PRON|AUX|ADV)$/u.test(token.upos)) return false;
  if (
    token.capital &&
    !token.opening &&
    (isOrganisationHead(key) || demonymOf(token.form) !== null) &&
    determiner !== ''
  )
    return true;
  if (token.upos === 'VERB' && !/^(?:Part)$/u.test(token.morph.verbForm ?? ''))
    return determiner !== '' && determiner !== 'x' && isPersonNoun(key) && token.morph.verbForm !== 'Fin';
  if (determiner !== '' && determiner !== 'x')
    return token.upos === 'ADJ' || token.upos === 'VERB' || token.upos === 'PROPN' || isPersonNoun(key);
  return isPersonNoun(key) && (token.upos === 'PROPN' || token.upos === 'ADJ' || token.upos === 'X') && !token.capital;
}
