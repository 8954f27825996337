import { Page } from '../../shared/states/Page';

export function ArticlesPage() {
  return <Page title="Articles">…</Page>;
}
