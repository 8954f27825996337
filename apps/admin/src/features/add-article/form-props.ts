import type { NewArticle } from './read-file';

export interface FormProps {
  /** @returns whether it was taken in */
  readonly onGive: (article: NewArticle) => Promise<boolean>;
  readonly pending: boolean;
}
