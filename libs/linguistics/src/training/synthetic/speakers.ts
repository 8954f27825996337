import type { GoldSentence, GoldWord } from '../conllu';
import type { Random } from '../random';
import type { PhraseBook } from './phrases';
import { cutOut, join, leaf, mark, rootOf, withRelation, type TreePiece } from './tree-piece';

/** A noun phrase that may speak. */
export interface Speaker {
  readonly piece: TreePiece;
  readonly number: 'Sing' | 'Plur';
}

export interface SpeakerLists {
  readonly surnames: readonly string[];
  readonly names: readonly string[];
  readonly titles: readonly string[];
  readonly complements: readonly string[];
  readonly roles: readonly string[];
}

const LONGEST = 14;

/** Noun phrases that bear one of the relations in the treebanks, in order. */
export function phrasesOf(sentences: readonly GoldSentence[], relations: ReadonlySet<string>): TreePiece[] {
  const found: TreePiece[] = [];
  for (const { words } of sentences) {
    words.forEach((word, i) => {
      if (!relations.has(word.deprel) || !(word.upos === 'NOUN' || word.upos === 'PROPN')) return;
      const piece = phraseAround(words, i);
      if (piece !== undefined) found.push(withRelation(piece, 'nsubj'));
    });
  }
  return found;
}

function phraseAround(words: readonly GoldWord[], head: number): TreePiece | undefined {
  const [from, to] = yieldOf(words, head);
  if (to - from > LONGEST || words[from]?.upos === 'PUNCT' || words[to - 1]?.upos === 'PUNCT') return undefined;
  if (words.slice(from, to).some((word) => /["«»“”]/u.test(word.form) || word.deprel === 'reparandum'))
    return undefined;
  if (words.some((word, i) => word.head === head && /^(?:case|mark|cop|nsubj)$/u.test(word.deprel) && i !== head))
    return undefined;
  const piece = cutOut(words, from, to);
  return piece?.map((word, i) => (i === 0 && from === 0 ? uncapitalised(word) : word));
}

/** A word that only the start of its sentence gave a capital. */
export function uncapitalised(word: GoldWord): GoldWord {
  if (word.upos === 'PROPN' || (word.form === word.form.toUpperCase() && word.form.length > 2)) return word;
  return { ...word, form: word.form.charAt(0).toLowerCase() + word.form.slice(1) };
}

/** First word and one past the last below `head`. */
export function yieldOf(words: readonly GoldWord[], head: number): [number, number] {
  const inside = new Set([head]);
  for (let grew = true; grew;) {
    grew = false;
    words.forEach((word, i) => {
      if (inside.has(word.head) && !inside.has(i)) {
        inside.add(i);
        grew = true;
      }
    });
  }
  return [Math.min(...inside), Math.max(...inside) + 1];
}

export class Speakers {
  private readonly real: readonly TreePiece[];

  constructor(
    sentences: readonly GoldSentence[],
    private readonly lists: SpeakerLists,
    private readonly firstNames: readonly string[],
    private readonly book: PhraseBook,
    private readonly random: Random,
  ) {
    this.real = phrasesOf(sentences, new Set(['nsubj', 'nsubj:pass']));
  }

  pick(): Speaker {
    const draw = this.random.next();
    if (draw < 0.35) return this.speaker(this.random.pick(this.real));
    if (draw < 0.52) return this.speaker(this.person());
    if (draw < 0.64) return this.speaker(this.withRole(this.person()));
    if (draw < 0.7) return this.speaker(this.book.piece(this.random.pick(this.lists.names)));
    if (draw < 0.74) return this.speaker(this.pair());
    if (draw < 0.84) return this.speaker(this.titled());
    if (draw < 0.92) return this.speaker(this.completed());
    return this.speaker(this.book.piece(this.random.pick(this.lists.titles)));
  }

  private speaker(piece: TreePiece): Speaker {
    const head = rootOf(piece);
    const plural =
      piece[head]?.feats.get('Number') === 'Plur' || piece.some((word) => word.head === head && word.deprel === 'conj');
    const many = piece.some((word) => word.head === head && /^(?:les|plusieurs|deux)$/u.test(word.form));
    return { piece: withRelation(piece, 'nsubj'), number: plural || many ? 'Plur' : 'Sing' };
  }

  /** Marie Dupont, M. Dupont. */
  private person(): TreePiece {
    const { random } = this;
    const surname = this.book
      .piece(random.pick(this.lists.surnames))
      .map((word) => ({ ...word, upos: 'PROPN' as const, lemma: word.form }));
    const flat = (words: TreePiece): TreePiece => words.map((word) => ({ ...word, head: -1 }));
    if (random.next() < 0.15) {
      const title = random.pick(['M.', 'Mme', 'Me']);
      return chain([[leaf(title, title, 'NOUN', 'root')], ...flat(surname).map((word) => [word])]);
    }
    const listed = random.pick(this.firstNames);
    const first = listed.charAt(0) + listed.slice(1).toLowerCase();
    const name = [leaf(first, first, 'PROPN', 'root')];
    return random.next() < 0.12
      ? chain(flat(surname).map((word) => [word]))
      : chain([name, ...flat(surname).map((word) => [word])]);
  }

  private withRole(person: TreePiece): TreePiece {
    const role = this.random.next() < 0.5 ? this.book.piece(this.random.pick(this.lists.roles)) : this.completed();
    return join([person, mark(','), withRelation(role, 'appos')], [-1, 2, 0]);
  }

  private titled(): TreePiece {
    const base = this.random.next() < 0.5 ? this.completed() : this.book.piece(this.random.pick(this.lists.titles));
    return join([base, withRelation(this.person(), 'nmod')], [-1, 0]);
  }

  private completed(): TreePiece {
    const title = this.book.piece(this.random.pick(this.lists.titles));
    const complement = this.book.piece(this.random.pick(this.lists.complements));
    const adjective = complement[rootOf(complement)]?.upos === 'ADJ';
    return join([title, withRelation(complement, adjective ? 'amod' : 'nmod')], [-1, 0]);
  }

  private pair(): TreePiece {
    const and = [leaf('et', 'et', 'CCONJ', 'cc')];
    const second = this.random.next() < 0.6 ? this.person() : this.completed();
    return join(
      [this.random.next() < 0.6 ? this.person() : this.completed(), and, withRelation(second, 'conj')],
      [-1, 2, 0],
    );
  }
}

/** One name of several words. */
function chain(parts: readonly TreePiece[]): TreePiece {
  return join(
    parts.map((part, i) => (i === 0 ? part : withRelation(part, 'flat:name'))),
    parts.map((_, i) => (i === 0 ? -1 : 0)),
  );
}
