import { argmaxIn } from '../model/argmax';
import { ByteReader, ByteWriter } from '../model/bytes';
import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import type { FormTable } from '../3-tags/form-table';
import { morphFeatures, type TaggedForms } from './morph-features';

/** The bundles that each tag class may have: labels are numbered so that those of one class stand together. */
export interface BundleInventory {
  readonly bundles: readonly string[];
  /** First label of each tag class, and one past the last of all. */
  readonly firstOf: readonly number[];
}

export class MorphologyTagger {
  private readonly features = new FeatureBuffer();
  private readonly scores: Float64Array;

  constructor(
    private readonly model: Scorer,
    readonly inventory: BundleInventory,
    private readonly table: FormTable,
  ) {
    this.scores = new Float64Array(inventory.bundles.length);
  }

  /** A label of the inventory for each word, left to right. */
  label(forms: readonly string[], tags: readonly number[]): number[] {
    const words = { forms: forms.map((form) => this.table.of(form)), tags };
    return decode(this.model, this.inventory, words, this.features, this.scores);
  }

  bundle(label: number): string {
    return this.inventory.bundles[label] ?? '';
  }
}

function decode(
  model: Scorer,
  inventory: BundleInventory,
  words: TaggedForms,
  features: FeatureBuffer,
  scores: Float64Array,
): number[] {
  const labels: number[] = [];
  for (let i = 0; i < words.tags.length; i += 1) {
    const tag = words.tags[i] ?? 0;
    const from = inventory.firstOf[tag] ?? 0;
    const to = inventory.firstOf[tag + 1] ?? from + 1;
    if (to - from > 1) {
      morphFeatures(features, words, i, labels[i - 1] ?? -1, labels[i - 2] ?? -1);
      model.score(features.values, features.count, scores, from, to);
      labels.push(argmaxIn(scores, from, to));
    } else labels.push(from);
  }
  return labels;
}

export function writeInventory(writer: ByteWriter, inventory: BundleInventory): void {
  writer.varint(inventory.bundles.length);
  inventory.bundles.forEach((bundle) => writer.text(bundle));
  writer.varint(inventory.firstOf.length);
  inventory.firstOf.forEach((first) => writer.varint(first));
}

export function readInventory(reader: ByteReader): BundleInventory {
  const bundles = Array.from({ length: reader.varint() }, () => reader.text());
  const firstOf = Array.from({ length: reader.varint() }, () => reader.varint());
  return { bundles, firstOf };
}
