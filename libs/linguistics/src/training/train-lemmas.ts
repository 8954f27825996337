import { applyRule, formKey, longestSuffix, suffixKey, type EditRule } from '../5-lemmas/lemmatizer';

/** A form seen `count` times with this tag class and lemma. */
export interface LemmaExample {
  readonly form: string;
  readonly tag: number;
  readonly lemma: string;
  readonly count: number;
}

export interface LemmaModel {
  readonly rules: readonly EditRule[];
  readonly byForm: ReadonlyMap<number, number>;
  readonly bySuffix: ReadonlyMap<number, number>;
}

/** Of each (form, tag), the commonest lemma as a rule; each ending keeps its commonest rule where the shorter one's differs. */
export function trainLemmas(examples: readonly LemmaExample[]): LemmaModel {
  const ids = new RuleIds();
  const votes = new Map<string, Map<number, number>>();
  for (const { form, tag, lemma, count } of examples) {
    vote(votes, `${tag}\t${form.toLowerCase()}`, ids.of(form, lemma), count);
  }
  const chosen = [...votes].map(([key, byRule]) => {
    const [tag, lower] = key.split('\t');
    return { tag: Number(tag), lower: lower ?? '', rule: winner(byRule) };
  });
  const bySuffix = suffixRules(chosen);
  const byForm = new Map<number, number>();
  for (const { tag, lower, rule } of chosen) {
    if (predict(bySuffix, lower, tag) !== rule) byForm.set(formKey(lower, tag), rule);
  }
  return { rules: ids.rules, byForm, bySuffix };
}

interface Chosen {
  readonly tag: number;
  readonly lower: string;
  readonly rule: number;
}

function suffixRules(chosen: readonly Chosen[]): Map<number, number> {
  const bySuffix = new Map<number, number>();
  for (let length = 0; length <= 7; length += 1) {
    const votes = new Map<string, Map<number, number>>();
    for (const { tag, lower, rule } of chosen) {
      if (length <= longestSuffix(lower)) vote(votes, `${tag}\t${lower.slice(lower.length - length)}`, rule, 1);
    }
    for (const [key, byRule] of votes) {
      const [tag, suffix] = key.split('\t');
      const total = [...byRule.values()].reduce((sum, count) => sum + count, 0);
      if (length > 0 && total < 2) continue;
      const best = winner(byRule);
      const shorter = predict(bySuffix, suffix ?? '', Number(tag));
      if (shorter !== best) bySuffix.set(suffixKey(suffix ?? '', length, Number(tag)), best);
    }
  }
  return bySuffix;
}

function predict(bySuffix: ReadonlyMap<number, number>, lower: string, tag: number): number {
  for (let length = longestSuffix(lower); length >= 0; length -= 1) {
    const rule = bySuffix.get(suffixKey(lower, length, tag));
    if (rule !== undefined) return rule;
  }
  return -1;
}

function vote(votes: Map<string, Map<number, number>>, key: string, rule: number, count: number): void {
  const byRule = votes.get(key) ?? new Map<number, number>();
  byRule.set(rule, (byRule.get(rule) ?? 0) + count);
  votes.set(key, byRule);
}

/** The most voted; of equals, the first seen. */
function winner(byRule: ReadonlyMap<number, number>): number {
  let best = -1;
  let most = -1;
  for (const [rule, count] of byRule) {
    if (count > most) [best, most] = [rule, count];
  }
  return best;
}

class RuleIds {
  readonly rules: EditRule[] = [];
  private readonly ids = new Map<string, number>();

  of(form: string, lemma: string): number {
    const rule = ruleFor(form, lemma);
    const key = rule.keep ? '=' : `${rule.cut} ${rule.add}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.rules.length);
    this.rules.push(rule);
    return this.rules.length - 1;
  }
}

function ruleFor(form: string, lemma: string): EditRule {
  const lower = form.toLowerCase();
  if (form === lemma && form !== lower) return { cut: 0, add: '', keep: true };
  let common = 0;
  while (common < lower.length && common < lemma.length && lower[common] === lemma[common]) common += 1;
  const rule = { cut: lower.length - common, add: lemma.slice(common), keep: false };
  return applyRule(rule, form, lower) === lemma ? rule : { cut: 0, add: '', keep: true };
}
