import data from '../data/reporting-verbs.json';
import type { Reading } from '../build-lexicon';
import type { GoldSentence } from '../conllu';
import { Random } from '../random';
import type { VerbForm } from '../verb-forms';
import { conjugations } from './conjugation';
import { PhraseBook } from './phrases';
import { breaks, saidClauses } from './said-clauses';
import { phrasesOf, Speakers, uncapitalised } from './speakers';
import { join, leaf, mark, rootOf, toSentence, withRelation, type TreePiece } from './tree-piece';
import { VerbGroups } from './verb-groups';

export interface SyntheticSources {
  /** Trees that clauses and speakers are taken from: written ones. */
  readonly sentences: readonly GoldSentence[];
  readonly readings: readonly Reading[];
  readonly verbs: readonly VerbForm[];
  readonly firstNames: readonly string[];
}

/**
 * Sentences with reporting incises and clauses, which treebanks hardly hold: pieces of real trees put together with
 * verbs of a list. Without them every parser takes the subject after « explique » for its object.
 */
export function synthesize(sources: SyntheticSources, count: number, seed: number): GoldSentence[] {
  const random = new Random(seed);
  const maker = new Maker(sources, random);
  const sentences: GoldSentence[] = [];
  while (sentences.length < count) {
    const piece = maker.sentence();
    if (piece !== undefined && piece.length < 60)
      sentences.push(toSentence(`synthetic-${sentences.length}`, capitalised(piece)));
  }
  return sentences;
}

type Template = (clause: TreePiece) => TreePiece | undefined;

class Maker {
  private readonly clauses: readonly TreePiece[];
  private readonly objects: readonly TreePiece[];
  private readonly speakers: Speakers;
  private readonly groups: VerbGroups;
  /** Each with its share, in percent. */
  private readonly templates: readonly (readonly [number, Template])[] = [
    [40, (clause) => this.finalIncise(clause)],
    [17, (clause) => this.medialIncise(clause)],
    [14, (clause) => this.thatClause(clause)],
    [9, (clause) => this.colon(clause)],
    [6, (clause) => this.asSaid(clause)],
    [7, (clause) => this.according(clause)],
    [7, () => this.object()],
  ];

  constructor(
    sources: SyntheticSources,
    private readonly random: Random,
  ) {
    const book = new PhraseBook(sources.readings);
    const lemmas = [...data.frequent, ...data.rare, ...data.reflexive, ...data.clausal];
    this.clauses = saidClauses(sources.sentences, 20);
    this.objects = phrasesOf(sources.sentences, new Set(['obj']));
    this.speakers = new Speakers(sources.sentences, data, sources.firstNames, book, random);
    this.groups = new VerbGroups(conjugations(sources.verbs, lemmas), data, book, random);
  }

  sentence(): TreePiece | undefined {
    let draw = this.random.next() * 100;
    for (const [share, template] of this.templates) {
      draw -= share;
      if (draw < 0) return template(this.random.pick(this.clauses));
    }
    return undefined;
  }

  /** « P », explique NP. */
  private finalIncise(clause: TreePiece): TreePiece | undefined {
    const incise = this.groups.incise(this.speakers.pick());
    if (incise === undefined) return undefined;
    const [open, close] = this.marks();
    const inner = this.random.next() < 0.12 ? [mark(this.random.pick(['!', '?', '...']))] : [];
    const comma = inner.length > 0 && this.random.next() < 0.7 ? [] : [mark(',')];
    const before: TreePiece[] = [...open, clause, ...inner, ...close];
    return this.around(before, open.length, [...comma, withRelation(incise, 'parataxis')], []);
  }

  /** « P1, explique NP, P2 », with marks around the whole or each part. */
  private medialIncise(clause: TreePiece): TreePiece | undefined {
    const incise = this.groups.incise(this.speakers.pick());
    const places = breaks(clause);
    if (incise === undefined || places.length === 0) return undefined;
    const at = this.random.pick(places);
    const [open, close] = this.marks();
    const each = this.random.next() < 0.5;
    const inserted: TreePiece = insertion(incise, each && open.length > 0 ? [open[0], close[0]] : []);
    const middle = insertAt(clause, at, inserted);
    return this.around([...open, middle, ...close], open.length, [], []);
  }

  /** NP affirme que P. */
  private thatClause(clause: TreePiece): TreePiece | undefined {
    const statement = this.groups.statement(this.speakers.pick());
    if (statement === undefined) return undefined;
    const lowered = clause.map((word, i) => (i === 0 ? uncapitalised(word) : word));
    const that = /^[aeiouéèêâîôûœ]/iu.test(lowered[0]?.form ?? '') ? "qu'" : 'que';
    const parts = [statement, [leaf(that, 'que', 'SCONJ', 'mark')], withRelation(lowered, 'ccomp'), mark('.')];
    return join(parts, [-1, 2, 0, 0]);
  }

  /** NP prévient : « P ». */
  private colon(clause: TreePiece): TreePiece | undefined {
    const statement = this.groups.statement(this.speakers.pick());
    if (statement === undefined) return undefined;
    const [open, close] = this.marks();
    const inside = this.random.next() < 0.6;
    const end = mark('.');
    const said = withRelation(clause, 'ccomp');
    const parts = [statement, mark(':'), ...open, said, ...(inside ? [end, ...close] : [...close, end])];
    const at = 2 + open.length;
    return join(
      parts,
      parts.map((part, i) => (i === 0 ? -1 : i === at ? 0 : part === end && !inside ? 0 : at)),
    );
  }

  /** Comme l'a souligné NP, P. */
  private asSaid(clause: TreePiece): TreePiece | undefined {
    const echo = this.groups.echo(this.speakers.pick());
    if (echo === undefined) return undefined;
    const first = this.random.next() < 0.5;
    const as = [leaf(first ? 'Comme' : 'comme', 'comme', 'SCONJ', 'mark')];
    return this.adjoin(clause, [as, withRelation(echo, 'advcl')], [1, -1], first);
  }

  /** Selon NP, P. */
  private according(clause: TreePiece): TreePiece | undefined {
    const first = this.random.next() < 0.6;
    const { piece } = this.speakers.pick();
    if (this.random.next() < 0.75) {
      const form = first ? 'Selon' : 'selon';
      return this.adjoin(clause, [[leaf(form, 'selon', 'ADP', 'case')], withRelation(piece, 'obl')], [1, -1], first);
    }
    const parts = [
      [leaf(first ? "D'" : "d'", 'de', 'ADP', 'case')],
      [leaf('après', 'après', 'ADP', 'fixed')],
      withRelation(piece, 'obl'),
    ];
    return this.adjoin(clause, parts, [2, 0, -1], first);
  }

  /** NP dénonce NP: what stands after the verb of a plain sentence is its object. */
  private object(): TreePiece | undefined {
    const statement = this.groups.statement(this.speakers.pick());
    if (statement === undefined) return undefined;
    return join([statement, withRelation(this.random.pick(this.objects), 'obj'), mark('.')], [-1, 0, 0]);
  }

  /** A subordinate phrase before or after its clause. */
  private adjoin(
    clause: TreePiece,
    parts: readonly TreePiece[],
    governors: readonly number[],
    first: boolean,
  ): TreePiece {
    const phrase = join(parts, governors);
    const main = clause.map((word, i) => (i === 0 && first ? uncapitalised(word) : word));
    return first
      ? join([phrase, mark(','), main, mark('.')], [2, 0, -1, 2])
      : join([main, mark(','), phrase, mark('.')], [-1, 2, 0, 0]);
  }

  private around(
    before: readonly TreePiece[],
    clauseAt: number,
    incise: readonly TreePiece[],
    after: readonly TreePiece[],
  ): TreePiece {
    const parts = [...before, ...incise, ...after, mark('.')];
    const verb = incise.length > 0 ? before.length + incise.length - 1 : -1;
    return join(
      parts,
      parts.map((_, i) => {
        if (i === clauseAt) return -1;
        return i >= before.length && i < verb ? verb : clauseAt;
      }),
    );
  }

  private marks(): readonly [TreePiece[], TreePiece[]] {
    const draw = this.random.next();
    if (draw < 0.4) return [[], []];
    if (draw < 0.75) return [[mark('«')], [mark('»')]];
    return draw < 0.9 ? [[mark('"')], [mark('"')]] : [[mark('“')], [mark('”')]];
  }
}

/** The incise between commas, and between a closing and an opening mark where each part of the quotation has its own. */
function insertion(incise: TreePiece, marks: readonly (TreePiece | undefined)[]): TreePiece {
  const [open, close] = marks;
  const parts = [
    ...(close ? [close] : []),
    mark(','),
    withRelation(incise, 'parataxis'),
    mark(','),
    ...(open ? [open] : []),
  ];
  const verb = close ? 2 : 1;
  return join(
    parts,
    parts.map((_, i) => (i === verb ? -1 : verb)),
  );
}

/** Puts a dependant of the root in between its words. */
function insertAt(clause: TreePiece, at: number, inserted: TreePiece): TreePiece {
  const shift = (index: number): number => (index >= at ? index + inserted.length : index);
  const root = shift(rootOf(clause));
  const moved = clause.map((word) => ({ ...word, head: word.head < 0 ? -1 : shift(word.head) }));
  const middle = inserted.map((word) => ({ ...word, head: word.head < 0 ? root : word.head + at }));
  return [...moved.slice(0, at), ...middle, ...moved.slice(at)];
}

function capitalised(piece: TreePiece): TreePiece {
  const [first, ...rest] = piece;
  return first === undefined
    ? piece
    : [{ ...first, form: first.form.charAt(0).toUpperCase() + first.form.slice(1) }, ...rest];
}
