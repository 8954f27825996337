import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import { classIndex, TAG_CLASSES } from './classes';
import type { Form, FormTable } from './form-table';
import { isClitic, missingVerb } from './missing-verb';
import { tagFeatures } from './tag-features';

const FINITE_VERB = classIndex('VERB.Fin');

/** Gives each token a class, left to right, each after the two before it. */
export class Tagger {
  private readonly features = new FeatureBuffer();
  private readonly scores = new Float64Array(TAG_CLASSES.length);

  constructor(
    private readonly model: Scorer,
    private readonly table: FormTable,
  ) {}

  tag(forms: readonly string[]): number[] {
    const tags: number[] = [];
    this.continue(
      forms.map((form) => this.table.of(form)),
      tags,
    );
    return tags;
  }

  /** Like `tag`, and where a clause has no verb, the likeliest token becomes it. */
  tagSentence(forms: readonly string[]): number[] {
    const tokens = forms.map((form) => this.table.of(form));
    const tags: number[] = [];
    this.continue(tokens, tags);
    const verb = missingVerb(tokens, tags, (i) => this.verbDeficit(tokens, tags, i));
    if (verb < 0) return tags;
    const kept = tags.slice(0, verb);
    if (tags[verb - 1] === classIndex('DET') && isClitic(tokens[verb - 1])) kept[verb - 1] = classIndex('PRON');
    kept.push(FINITE_VERB);
    this.continue(tokens, kept);
    return kept;
  }

  /** Tags the tokens that have no tag yet. */
  private continue(tokens: readonly Form[], tags: number[]): void {
    for (let i = tags.length; i < tokens.length; i += 1) {
      this.score(tokens, tags, i);
      tags.push(argmaxIn(this.scores, 0, TAG_CLASSES.length));
    }
  }

  private verbDeficit(tokens: readonly Form[], tags: readonly number[], i: number): number {
    this.score(tokens, tags, i);
    const best = this.scores[argmaxIn(this.scores, 0, TAG_CLASSES.length)] as number;
    return best > 0 ? (best - (this.scores[FINITE_VERB] as number)) / best : 1;
  }

  private score(tokens: readonly Form[], tags: readonly number[], i: number): void {
    tagFeatures(this.features, tokens, i, tags[i - 1] ?? -1, tags[i - 2] ?? -1);
    this.model.score(this.features.values, this.features.count, this.scores);
  }
}
