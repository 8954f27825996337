import type { Upos } from '../types';

/** A syntactic word of a treebank. */
export interface GoldWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly feats: ReadonlyMap<string, string>;
  /** Index in the sentence, -1 for the root. */
  readonly head: number;
  readonly deprel: string;
}

/** A surface token: one word, or the words `from` up to `to` of a contraction. */
export interface GoldToken {
  readonly form: string;
  readonly spaceAfter: boolean;
  readonly from: number;
  readonly to: number;
}

export interface GoldSentence {
  readonly id: string;
  readonly text: string;
  /** Name of its file without the extension. */
  readonly source: string;
  readonly tokens: readonly GoldToken[];
  readonly words: readonly GoldWord[];
}

/** Sentences of one CoNLL-U file, in order. Empty nodes are left out. */
export function parseConllu(source: string, content: string): GoldSentence[] {
  return content
    .replaceAll('\r\n', '\n')
    .split(/\n\n+/u)
    .filter((block) => block.trim() !== '')
    .map((block) => parseSentence(source, block));
}

function parseSentence(source: string, block: string): GoldSentence {
  const tokens: GoldToken[] = [];
  const words: GoldWord[] = [];
  let id = '';
  let text = '';
  let contractionEnd = 0;
  for (const line of block.split('\n')) {
    if (line.startsWith('# sent_id = ')) id = line.slice(12);
    else if (line.startsWith('# text = ')) text = line.slice(9);
    if (line.startsWith('#')) continue;
    const columns = line.split('\t');
    const number = columns[0] ?? '';
    if (number.includes('.')) continue;
    const form = columns[1] ?? '';
    const spaceAfter = !(columns[9] ?? '').includes('SpaceAfter=No');
    if (number.includes('-')) {
      const [from, to] = number.split('-').map(Number);
      contractionEnd = to ?? 0;
      tokens.push({ form, spaceAfter, from: (from ?? 1) - 1, to: contractionEnd });
      continue;
    }
    const index = Number(number);
    if (index > contractionEnd) tokens.push({ form, spaceAfter, from: index - 1, to: index });
    words.push(parseWord(columns));
  }
  return { id, text, source, tokens, words };
}

function parseWord(columns: readonly string[]): GoldWord {
  const feats = new Map<string, string>();
  for (const pair of (columns[5] ?? '_').split('|')) {
    const [name, value] = pair.split('=');
    if (name !== undefined && value !== undefined) feats.set(name, value);
  }
  return {
    form: columns[1] ?? '',
    lemma: columns[2] ?? '',
    upos: (columns[3] ?? 'X') as Upos,
    feats,
    head: Number(columns[6] ?? 0) - 1,
    deprel: collapse(columns[7] ?? 'dep'),
  };
}

/** The treebanks disagree on most subtypes; these carry what the attribution rules ask for. */
const KEPT = new Set([
  'nsubj:pass',
  'aux:pass',
  'aux:tense',
  'aux:caus',
  'obl:agent',
  'acl:relcl',
  'expl:subj',
  'flat:name',
]);

function collapse(deprel: string): string {
  if (deprel === 'expl:comp' || deprel === 'expl:pv' || deprel === 'expl:pass') return 'expl';
  if (deprel === 'aux') return 'aux:tense';
  return KEPT.has(deprel) ? deprel : (deprel.split(':')[0] ?? deprel);
}
