import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import { TAG_CLASSES } from './classes';
import type { FormTable } from './form-table';
import { tagFeatures } from './tag-features';

/** Gives each token a class, left to right, each after the two before it. */
export class Tagger {
  private readonly features = new FeatureBuffer();
  private readonly scores = new Float64Array(TAG_CLASSES.length);

  constructor(
    private readonly model: Scorer,
    private readonly table: FormTable,
  ) {}

  tag(forms: readonly string[]): number[] {
    const tokens = forms.map((form) => this.table.of(form));
    const tags: number[] = [];
    for (let i = 0; i < tokens.length; i += 1) {
      tagFeatures(this.features, tokens, i, tags[i - 1] ?? -1, tags[i - 2] ?? -1);
      this.model.score(this.features.values, this.features.count, this.scores);
      tags.push(argmaxIn(this.scores, 0, TAG_CLASSES.length));
    }
    return tags;
  }
}
