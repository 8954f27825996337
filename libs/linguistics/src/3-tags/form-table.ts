import { NO_WORD, shapeWord, type WordShape } from '../model/word-shape';
import type { Lexicon } from './lexicon';

/** All that the models look at in a form by itself. */
export interface Form extends WordShape {
  /** Ambiguity class of the form in lower case, and as it stands; 0 where the word list does not know it. */
  readonly known: number;
  readonly top: number;
  readonly exact: number;
  readonly firstName: number;
  /** The set of bundles that the word list knows for the form; 0 for none. */
  readonly bundles: number;
}

/** Stands before the first and after the last word. */
export const OUTSIDE: Form = { ...NO_WORD, known: -1, top: -1, exact: -1, firstName: -1, bundles: -1 };

/** Past this many the table starts afresh: a long run meets ever more names, and memory must not grow with it. */
const MOST = 20_000;
const LONGEST = 40;

/** Looks forms up once: texts say the same words over and over. */
export class FormTable {
  private readonly forms = new Map<string, Form>();

  constructor(private readonly lexicon: Lexicon) {}

  of(form: string): Form {
    const known = this.forms.get(form);
    if (known !== undefined) return known;
    const made = this.look(form);
    if (form.length <= LONGEST) {
      if (this.forms.size >= MOST) this.forms.clear();
      this.forms.set(form, made);
    }
    return made;
  }

  private look(form: string): Form {
    const shape = shapeWord(form);
    const lower = this.lexicon.lower(shape.lower);
    const exact = shape.capital ? this.lexicon.exact(form) : undefined;
    return {
      ...shape,
      known: lower?.classes ?? 0,
      top: lower === undefined ? 0 : lower.top + 1,
      exact: exact === undefined ? 0 : exact.classes * 32 + exact.top + 1,
      firstName: this.lexicon.isFirstName(form) ? 1 : 0,
      bundles: (exact ?? lower)?.bundles ?? 0,
    };
  }
}

/** The form as if the word list lacked it: training hides some, to learn what to do without. */
export function hidden(form: Form): Form {
  return { ...form, known: 0, top: 0, exact: 0, bundles: 0 };
}
