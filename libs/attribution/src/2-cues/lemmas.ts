import type { SentenceView } from '../syntax/sentence-view';
import { isCueLemma } from './lexicon';

/**
 * Lemmas a form may have as a cue: the tagger's own first, then what the endings of regular verbs allow,
 * for the forms that taggers take for nouns (« souffle », « lance », « répète »).
 */
export function cueLemmas(view: SentenceView, i: number): string[] {
  const own = view.lemma(i);
  const found = isCueLemma(own) ? [own] : [];
  if (found.length === 0) found.push(...guesses(view.form(i)).filter(isCueLemma));
  return found;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  dit: 'dire',
  disent: 'dire',
  disait: 'dire',
  disaient: 'dire',
  dite: 'dire',
  dites: 'dire',
  dits: 'dire',
  dira: 'dire',
  dirait: 'dire',
  prévient: 'prévenir',
  préviennent: 'prévenir',
  prévenu: 'prévenir',
  soutient: 'soutenir',
  soutiennent: 'soutenir',
  soutenu: 'soutenir',
  reconnaît: 'reconnaître',
  reconnait: 'reconnaître',
  reconnu: 'reconnaître',
  admet: 'admettre',
  admis: 'admettre',
  promet: 'promettre',
  promis: 'promettre',
  écrit: 'écrire',
  écrivent: 'écrire',
  répond: 'répondre',
  répondu: 'répondre',
  poursuit: 'poursuivre',
  poursuivi: 'poursuivre',
  conclut: 'conclure',
  conclu: 'conclure',
  sourit: 'sourire',
  rit: 'rire',
  croit: 'croire',
  croient: 'croire',
  maintient: 'maintenir',
  maintenu: 'maintenir',
  décrit: 'décrire',
  prédit: 'prédire',
  voit: 'voir',
  voient: 'voir',
  lit: 'lire',
  reprend: 'reprendre',
  repris: 'reprendre',
  apprend: 'apprendre',
  appris: 'apprendre',
  craint: 'craindre',
  dément: 'démentir',
  démenti: 'démentir',
  renchérit: 'renchérir',
  surenchérit: 'surenchérir',
  avertit: 'avertir',
  averti: 'avertir',
  enjoint: 'enjoindre',
  gémit: 'gémir',
  prétend: 'prétendre',
  prétendu: 'prétendre',
  convient: 'convenir',
  souvient: 'souvenir',
  défend: 'défendre',
  rappelle: 'rappeler',
  appelle: 'appeler',
  révèle: 'révéler',
  relève: 'relever',
  répète: 'répéter',
  suggère: 'suggérer',
  considère: 'considérer',
  réitère: 'réitérer',
  espère: 'espérer',
  tempère: 'tempérer',
  martèle: 'marteler',
  cède: 'céder',
  concède: 'concéder',
  achève: 'achever',
  lève: 'lever',
  enlève: 'enlever',
  énumère: 'énumérer',
  allègue: 'alléguer',
  profère: 'proférer',
  exagère: 'exagérer',
  vocifère: 'vociférer',
};

function guesses(form: string): string[] {
  const plain = form.replace(/^-/u, '');
  const irregular = IRREGULAR[plain];
  if (irregular !== undefined) return [irregular];
  const out: string[] = [];
  const stem = /^(.{2,}?)(?:e|ent|é|ée|és|ées|ait|aient|a|èrent|ant|era|erait)$/u.exec(plain)?.[1];
  if (stem !== undefined) {
    out.push(`${stem}er`, `${stem.replace(/è(?=[^aeiouyé]+$)/u, 'é')}er`);
    if (stem.endsWith('ge')) out.push(`${stem}r`);
    if (stem.endsWith('ç')) out.push(`${stem.slice(0, -1)}cer`);
  }
  const second = /^(.{2,}?)(?:it|issent|issait|i|is|ie|ies|issant)$/u.exec(plain)?.[1];
  if (second !== undefined) out.push(`${second}ir`);
  return out;
}
