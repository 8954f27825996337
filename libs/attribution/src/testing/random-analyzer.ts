import type { Analysis, Analyzer, Morphology, Sentence, Upos, Word } from '@dixit/linguistics';

const UPOS: readonly Upos[] = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
];
const RELATIONS = [
  'nsubj',
  'nsubj:pass',
  'obj',
  'iobj',
  'obl',
  'obl:agent',
  'nmod',
  'amod',
  'det',
  'case',
  'mark',
  'cc',
  'conj',
  'ccomp',
  'xcomp',
  'advcl',
  'acl',
  'acl:relcl',
  'parataxis',
  'appos',
  'flat:name',
  'punct',
  'aux:tense',
  'aux:pass',
  'cop',
  'expl',
  'expl:subj',
  'root',
];
const FORMS: readonly Morphology[] = [
  {},
  { verbForm: 'Inf' },
  { verbForm: 'Part', tense: 'Past', gender: 'Fem', number: 'Sing' },
  { verbForm: 'Fin', mood: 'Ind', tense: 'Pres' },
  { verbForm: 'Fin', mood: 'Cnd' },
  { verbForm: 'Ger' },
];

const LIKELY: readonly (readonly [RegExp, Upos])[] = [
  [
    /^(?:accuse|accusé|déclaré|dit|dénonce|reproche|estime|explique|affirme|assure|mentir|partir|juge|appelle|demande)$/iu,
    'VERB',
  ],
  [/^(?:a|ont|est|été|avait)$/iu, 'AUX'],
  [/^(?:le|la|les|l['’]|un|une|des|son|sa)$/iu, 'DET'],
  [/^(?:de|d['’]|à|par|selon|pour|dans|sur)$/iu, 'ADP'],
  [/^(?:il|elle|qui|se|-t-il|-il|on)$/iu, 'PRON'],
  [/^(?:que|qu['’])$/iu, 'SCONJ'],
  [/^\p{Lu}/u, 'PROPN'],
  [/^\p{L}/u, 'NOUN'],
  [/^\d/u, 'NUM'],
  [/./u, 'PUNCT'],
];

/**
 * An analyzer whose tags (three in ten) and heads (all) are drawn at random from the words themselves (the same text gets the same nonsense, cycles
 * included): rules must stand any tree.
 */
export function randomAnalyzer(seed: number): Analyzer {
  return {
    language: 'fr',
    modelVersion: 'random',
    analyze(paragraphs): Analysis {
      const text = paragraphs.join('\n\n');
      const spans: { start: number; end: number }[] = [];
      const sentences: Sentence[] = [];
      let at = 0;
      paragraphs.forEach((paragraph, index) => {
        spans.push({ start: at, end: at + paragraph.length });
        sentences.push(...sentencesOf(paragraph, at, index, seed));
        at += paragraph.length + 2;
      });
      return { language: 'fr', text, paragraphs: spans, sentences };
    },
  };
}

function sentencesOf(paragraph: string, offset: number, index: number, seed: number): Sentence[] {
  const tokens = [...paragraph.matchAll(/-t-(?:il|elle|on)|-(?:il|elle|on|je)\b|[\p{L}\p{N}]+['’]?|[^\s\p{L}\p{N}]/gu)];
  const sentences: Sentence[] = [];
  let group: { form: string; start: number }[] = [];
  const close = (): void => {
    if (group.length > 0) sentences.push(sentence(group, index, seed));
    group = [];
  };
  for (const token of tokens) {
    group.push({ form: token[0], start: offset + token.index });
    if (/[.!?…]/u.test(token[0]) || group.length >= 60) close();
  }
  close();
  return sentences;
}

function sentence(tokens: readonly { form: string; start: number }[], paragraph: number, seed: number): Sentence {
  const words = tokens.map(({ form, start }, index): Word => {
    const roll = hash(form, index, seed);
    return {
      index,
      form,
      lemma: form.toLowerCase(),
      upos: roll % 10 < 3 ? pick(UPOS, roll >>> 4) : (LIKELY.find(([shape]) => shape.test(form))?.[1] ?? 'X'),
      morph: roll % 7 < 3 ? pick(FORMS, roll >>> 5) : { verbForm: 'Fin', mood: 'Ind', tense: 'Pres' },
      head: ((roll >>> 9) % (tokens.length + 1)) - 1,
      deprel: pick(RELATIONS, roll >>> 3),
      start,
      end: start + form.length,
    };
  });
  return { paragraph, start: words[0]?.start ?? 0, end: words[words.length - 1]?.end ?? 0, words };
}

function pick<T>(list: readonly T[], roll: number): T {
  return list[roll % list.length] as T;
}

function hash(form: string, index: number, seed: number): number {
  let h = (seed + index * 2_654_435_761) >>> 0;
  for (let i = 0; i < form.length; i++) h = Math.imul(h ^ form.charCodeAt(i), 16_777_619) >>> 0;
  return (h ^ (h >>> 15)) >>> 0;
}
