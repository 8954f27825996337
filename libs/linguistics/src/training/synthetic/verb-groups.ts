import type { Random } from '../random';
import { auxiliary, finiteVerb, participle, type Conjugation } from './conjugation';
import type { PhraseBook } from './phrases';
import type { Speaker } from './speakers';
import { join, leaf, rootOf, withRelation, type TreePiece } from './tree-piece';

export interface CueLists {
  readonly frequent: readonly string[];
  readonly rare: readonly string[];
  readonly reflexive: readonly string[];
  readonly clausal: readonly string[];
  readonly adverbs: readonly string[];
  readonly days: readonly string[];
  readonly circumstances: readonly string[];
}

/** A part of a verb group; the verb itself governs the others. */
interface Part {
  readonly piece: TreePiece;
  readonly verb?: true;
}

/** Builds verbs with their subjects, before or after, and what stands around them. */
export class VerbGroups {
  constructor(
    private readonly verbs: ReadonlyMap<string, Conjugation>,
    private readonly lists: CueLists,
    private readonly book: PhraseBook,
    private readonly random: Random,
  ) {}

  /** « explique Marie Dupont », « a-t-elle ajouté », « s'est indigné mardi le maire ». */
  incise(speaker: Speaker): TreePiece | undefined {
    const { random } = this;
    const reflexive = random.next() < 0.1;
    const verb = this.verb(
      reflexive ? this.lists.reflexive : random.next() < 0.55 ? this.lists.frequent : this.lists.rare,
    );
    if (verb === undefined) return undefined;
    const clitic = random.next() < 0.2;
    const number = clitic && random.next() < 0.8 ? 'Sing' : speaker.number;
    const core = this.core(verb, number, reflexive, clitic);
    if (core === undefined) return undefined;
    const parts: Part[] = [...core];
    if (!clitic) {
      if (random.next() < 0.18) parts.push({ piece: this.circumstance() });
      parts.push({ piece: speaker.piece });
    }
    if (random.next() < 0.25) parts.push({ piece: this.circumstance() });
    if (random.next() < 0.06) parts.push({ piece: this.circumstance() });
    return assemble(parts);
  }

  /** « NP a indiqué à l'AFP », with a verb that takes a clause or an object. */
  statement(speaker: Speaker): TreePiece | undefined {
    const verb = this.verb(this.lists.clausal);
    const core = verb === undefined ? undefined : this.core(verb, speaker.number, false, false);
    if (core === undefined) return undefined;
    const parts: Part[] = [{ piece: speaker.piece }, ...core];
    if (this.random.next() < 0.2) parts.push({ piece: this.circumstance() });
    return assemble(parts);
  }

  /** « l'a souligné NP », « le rappelle NP ». */
  echo(speaker: Speaker): TreePiece | undefined {
    const { random } = this;
    const verb = this.verb(this.lists.clausal);
    if (verb === undefined) return undefined;
    const past = random.next() < 0.6;
    const core = past
      ? [auxiliary('avoir', random.next() < 0.85 ? 'Pres' : 'Imp', speaker.number), participle(verb, 'Masc', 'Sing')]
      : [finiteVerb(verb, 'Ind', 'Pres', speaker.number)];
    const [first, last] = [core[0], core[core.length - 1]];
    if (first === undefined || last === undefined) return undefined;
    const it = startsWithVowel(first) ? "l'" : 'le';
    const object = [
      leaf(it, 'le', 'PRON', 'obj', [
        ['Number', 'Sing'],
        ['Person', '3'],
        ['PronType', 'Prs'],
      ]),
    ];
    const parts: Part[] = [
      { piece: object },
      ...(past ? [{ piece: first }] : []),
      { piece: last, verb: true },
      { piece: speaker.piece },
    ];
    return assemble(parts);
  }

  circumstance(): TreePiece {
    const draw = this.random.next();
    if (draw < 0.25)
      return [
        leaf(this.random.pick(this.lists.days), 'lundi', 'NOUN', 'obl', [
          ['Gender', 'Masc'],
          ['Number', 'Sing'],
        ]),
      ].map((word) => ({ ...word, lemma: word.form }));
    const piece = this.book.piece(this.random.pick(this.lists.circumstances));
    const head = piece[rootOf(piece)];
    return withRelation(piece, head?.upos === 'NOUN' || head?.upos === 'PROPN' ? 'obl' : 'advmod');
  }

  private verb(lemmas: readonly string[]): Conjugation | undefined {
    return this.verbs.get(this.random.pick(lemmas));
  }

  private core(verb: Conjugation, number: 'Sing' | 'Plur', reflexive: boolean, clitic: boolean): Part[] | undefined {
    const { random } = this;
    const compound = random.next() < 0.5;
    const gender = random.next() < 0.5 ? 'Masc' : 'Fem';
    const main = compound
      ? participle(verb, reflexive ? gender : 'Masc', reflexive ? number : 'Sing')
      : this.simple(verb, number);
    if (main === undefined) return undefined;
    const helper = auxiliary(reflexive ? 'être' : 'avoir', random.next() < 0.85 ? 'Pres' : 'Imp', number);
    const first = compound ? helper : main;
    const parts: Part[] = [];
    if (reflexive) parts.push({ piece: reflexivePronoun(first) });
    if (compound) parts.push({ piece: helper }, ...(clitic ? [{ piece: subjectClitic(first, number, random) }] : []));
    const adverb = random.next() < 0.15 ? [{ piece: this.adverb() }] : [];
    if (compound) parts.push(...adverb, { piece: main, verb: true });
    else
      parts.push(
        { piece: main, verb: true },
        ...(clitic ? [{ piece: subjectClitic(first, number, random) }] : []),
        ...adverb,
      );
    return parts;
  }

  private simple(verb: Conjugation, number: string): TreePiece | undefined {
    const draw = this.random.next();
    return finiteVerb(verb, 'Ind', draw < 0.85 ? 'Pres' : draw < 0.93 ? 'Past' : 'Imp', number);
  }

  private adverb(): TreePiece {
    const form = this.random.pick(this.lists.adverbs);
    return [leaf(form, form, 'ADV', 'advmod')];
  }
}

function assemble(parts: readonly Part[]): TreePiece {
  const verb = parts.findIndex((part) => part.verb === true);
  return join(
    parts.map((part) => part.piece),
    parts.map((_, i) => (i === verb ? -1 : verb)),
  );
}

function startsWithVowel(piece: TreePiece): boolean {
  return /^[aeiouyéèêâîôûœh]/u.test(piece[0]?.form ?? '');
}

function reflexivePronoun(next: TreePiece): TreePiece {
  const form = startsWithVowel(next) ? "s'" : 'se';
  return [
    leaf(form, 'se', 'PRON', 'expl', [
      ['Person', '3'],
      ['PronType', 'Prs'],
    ]),
  ];
}

function subjectClitic(host: TreePiece, number: string, random: Random): TreePiece {
  const end = host[host.length - 1]?.form ?? '';
  const draw = random.next();
  const plural = number === 'Plur';
  const [word, gender] = draw < 0.5 ? ['il', 'Masc'] : draw < 0.9 || plural ? ['elle', 'Fem'] : ['on', 'Masc'];
  const form = `-${!plural && /[ea]$/u.test(end) ? 't-' : ''}${word}${plural ? 's' : ''}`;
  const feats: [string, string][] = [
    ['Number', number],
    ['Gender', gender],
    ['Person', '3'],
    ['PronType', word === 'on' ? 'Ind' : 'Prs'],
  ];
  return [leaf(form, word === 'on' ? 'on' : 'il', 'PRON', 'nsubj', feats)];
}
