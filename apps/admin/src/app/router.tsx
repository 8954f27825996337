import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readQueueFilters } from '../features/queue/filters';
import { REVISION_STATES, type RevisionState } from '../shared/claim/revision-states';
import { readAccusationFilters } from '../features/accusations/filters';
import { readFilters } from '../features/claims/filters';
import { oneOf, pick, textOf } from '../shared/routing/search';
import { BrokenPage, NotFoundPage } from './FallbackPages';
import { SignedIn } from './SignedIn';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/sign-in/SignInPage'), 'SignInPage'),
});

/** Every screen below is for those who are signed in. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own way to redirect
    throw redirect({ to: '/articles' });
  },
});

const articles = createRoute({
  getParentRoute: () => signedIn,
  path: '/articles',
  validateSearch: ({ state }: Record<string, unknown>): { state?: RevisionState } =>
    pick({ state: oneOf(REVISION_STATES, state) }),
  component: lazyRouteComponent(() => import('../features/articles/ArticlesPage'), 'ArticlesPage'),
});

const addArticle = createRoute({
  getParentRoute: () => signedIn,
  path: '/articles/new',
  component: lazyRouteComponent(() => import('../features/add-article/AddArticlePage'), 'AddArticlePage'),
});

const article = createRoute({
  getParentRoute: () => signedIn,
  path: '/articles/$articleId',
  // The claim to show when it opens.
  validateSearch: (search: Record<string, unknown>): { claim?: string } => pick({ claim: textOf(search['claim']) }),
  component: lazyRouteComponent(() => import('../features/articles/ArticlePage'), 'ArticlePage'),
});

const claims = createRoute({
  getParentRoute: () => signedIn,
  path: '/claims',
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import('../features/claims/ClaimsPage'), 'ClaimsPage'),
});

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: readQueueFilters,
  component: lazyRouteComponent(() => import('../features/queue/QueuePage'), 'QueuePage'),
});

const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/$claimId',
  component: lazyRouteComponent(() => import('../features/desk/DeskPage'), 'DeskPage'),
});

const accusations = createRoute({
  getParentRoute: () => signedIn,
  path: '/accusations',
  validateSearch: readAccusationFilters,
  component: lazyRouteComponent(() => import('../features/accusations/AccusationsPage'), 'AccusationsPage'),
});

const speakers = createRoute({
  getParentRoute: () => signedIn,
  path: '/speakers',
  component: lazyRouteComponent(() => import('../features/speakers/SpeakersPage'), 'SpeakersPage'),
});

const speaker = createRoute({
  getParentRoute: () => signedIn,
  path: '/speakers/$entityId',
  component: lazyRouteComponent(() => import('../features/speakers/SpeakerPage'), 'SpeakerPage'),
});

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/WebhooksPage'), 'WebhooksPage'),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  component: lazyRouteComponent(() => import('../features/users/UsersPage'), 'UsersPage'),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/AuditPage'), 'AuditPage'),
});

const feeds = createRoute({
  getParentRoute: () => signedIn,
  path: '/feeds',
  component: lazyRouteComponent(() => import('../features/feeds/FeedsPage'), 'FeedsPage'),
});

const scales = createRoute({
  getParentRoute: () => signedIn,
  path: '/scales',
  component: lazyRouteComponent(() => import('../features/scales/ScalesPage'), 'ScalesPage'),
});

const scorecard = createRoute({
  getParentRoute: () => signedIn,
  path: '/scorecard',
  component: lazyRouteComponent(() => import('../features/scorecard/ScorecardPage'), 'ScorecardPage'),
});

const system = createRoute({
  getParentRoute: () => signedIn,
  path: '/system',
  component: lazyRouteComponent(() => import('../features/system/SystemPage'), 'SystemPage'),
});

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(() => import('../features/profile/ProfilePage'), 'ProfilePage'),
});

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    articles,
    addArticle,
    article,
    claims,
    queue,
    desk,
    accusations,
    speakers,
    speaker,
    webhooks,
    users,
    audit,
    feeds,
    scales,
    scorecard,
    system,
    profile,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
