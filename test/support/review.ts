import { AccountsModule, Users, type Role } from '@dixit/accounts';
import { ArticleIntake } from '@dixit/articles';
import { ClaimRecorder, type ClaimDraft } from '@dixit/claims';
import { ReviewModule, type Actor } from '@dixit/review';
import { openServices, type TestServices } from './services';

const PARAGRAPH = '« Nous ouvrirons 12 écoles », a déclaré Lucie Marchal. Elle accuse la région de mentir.';

/** A desk of a test's own, with one-line builders for its people and claims. */
export interface TestDesk extends TestServices {
  person(role: Role): Promise<Actor & { readonly email: string }>;
  /** Claims of one new article, each `changes` over a plain statement. @returns their ids */
  claims(changes: readonly Partial<ClaimDraft>[], article?: { publisher?: string; title?: string }): Promise<string[]>;
  /** One claim of a new article. */
  claim(changes?: Partial<ClaimDraft>): Promise<string>;
}

/** @param more modules beside those of the desk */
export async function openDesk(databaseUrl: string, more: Parameters<typeof openServices>[1] = []): Promise<TestDesk> {
  const services = await openServices(databaseUrl, [AccountsModule, ReviewModule, ...more]);
  let count = 0;
  const desk: TestDesk = {
    ...services,
    person: async (role) => {
      const name = `Person ${++count}`;
      const email = `person${count}@example.org`;
      const user = await services.run((unit) => services.get(Users).create(unit, { email, name, role }));
      return { userId: user.id, name, role, email };
    },
    claims: (changes, article = {}) =>
      services.run(async (unit) => {
        const title = article.title ?? `Article ${++count}`;
        const { articleId, revisionId } = await services.get(ArticleIntake).receive(unit, {
          externalId: `review-${++count}`,
          title,
          paragraphs: [PARAGRAPH],
          language: 'fr',
          ...(article.publisher === undefined ? {} : { publisher: article.publisher }),
        });
        const drafts = changes.map((change) => ({ ...aDraft(`${title}\n\n${PARAGRAPH}`), ...change }));
        return services.get(ClaimRecorder).record(unit, { articleId, revisionId, language: 'fr', claims: drafts });
      }),
    claim: async (changes = {}) => (await desk.claims([changes]))[0] ?? '',
  };
  return desk;
}

/** Span of the first occurrence of words, in code points. */
export function spanIn(text: string, words: string): { start: number; end: number; text: string } {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length, text: words };
}

function aDraft(text: string): ClaimDraft {
  return {
    type: 'direct',
    act: 'state',
    negated: false,
    hedged: false,
    content: [spanIn(text, 'Nous ouvrirons 12 écoles')],
    cue: [spanIn(text, 'a déclaré')],
    speakers: [{ name: 'Lucie Marchal', kind: 'person', mention: spanIn(text, 'Lucie Marchal') }],
    targets: [],
    addressees: [],
    via: [],
    saidOn: null,
    saidAt: null,
    within: null,
    confidence: 0.9,
    rule: 'incise',
  };
}
