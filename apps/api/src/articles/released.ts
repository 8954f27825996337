import { roleIncludes, type Role } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import type { Articles } from '@dixit/articles';

/** What is under embargo is shown to those who work on it. */
export function onlyReleased(role: Role): boolean {
  return !roleIncludes(role, 'reviewer');
}

/** Refuses what belongs to an article under embargo, as if it were not there. @throws ApplicationError `not_found`. */
export async function requireReleased(articles: Articles, articleId: string, role: Role): Promise<void> {
  await articles.get(articleId, { released: onlyReleased(role) });
}

/** Refuses to strangers also what belongs to an article that was withdrawn. @throws ApplicationError `not_found`. */
export async function requirePublic(articles: Articles, articleId: string): Promise<void> {
  const { withdrawnAt } = await articles.get(articleId, { released: true });
  if (withdrawnAt !== null) throw new ApplicationError('not_found', 'There is no article with this id.');
}
