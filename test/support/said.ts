import { ArticleIntake } from '@dixit/articles';
import { ClaimRecorder, type ClaimDraft } from '@dixit/claims';
import type { TestServices } from './services';

/** One thing said in a test's article. */
export interface Said {
  readonly words: string;
  /** The mention, role included. */
  readonly by: string;
  /** The resolved name; the mention itself where it is absent. */
  readonly name?: string;
  readonly about?: string;
  readonly act?: ClaimDraft['act'];
  readonly type?: ClaimDraft['type'];
  readonly hedged?: boolean;
  readonly kind?: 'person' | 'state' | 'organisation';
}

let count = 0;

/**
 * Takes in an article in which these things were said, one a paragraph (« X : words. »), and records its claims as an
 * engine would have found them.
 *
 * @returns ids of the claims, in order
 */
export async function publishSaid(
  services: Pick<TestServices, 'get' | 'run'>,
  said: readonly Said[],
  article: { publisher?: string; publishedAt?: Date; embargoedUntil?: Date; url?: string; title?: string } = {},
): Promise<string[]> {
  const { title = 'Titre' } = article;
  const paragraphs = said.map(({ words, by }) => `${by} : ${words}.`);
  const text = [title, ...paragraphs].join('\n\n');
  const span = (words: string) => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return { start, end: start + [...words].length, text: words };
  };
  const claims = said.map(
    ({
      words,
      by,
      name = by,
      about,
      act = 'state',
      type = 'indirect',
      hedged = false,
      kind = 'person',
    }): ClaimDraft => ({
      ...{ type, act, negated: false, hedged, content: [span(words)], cue: [], saidOn: null, saidAt: null },
      speakers: [{ name, kind, mention: span(by) }],
      targets: about === undefined ? [] : [{ name: about, kind: 'organisation', mention: null }],
      ...{ addressees: [], via: [], within: null, confidence: 0.9, rule: 'test' },
    }),
  );
  return services.run(async (unit) => {
    count += 1;
    const { articleId, revisionId } = await services
      .get(ArticleIntake)
      .receive(unit, { externalId: `said-${count}`, paragraphs, language: 'fr', ...article, title });
    return services.get(ClaimRecorder).record(unit, { articleId, revisionId, language: 'fr', claims });
  });
}
