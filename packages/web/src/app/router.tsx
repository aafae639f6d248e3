import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { Filters } from '../ui/use-filters.ts'
import { Broken, Loading, Lost } from './broken.tsx'
import { whoAmI } from './session.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => {
    // only an address of this app: a sign-in link must not lead elsewhere
    const to = search['to']
    return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in.tsx'), 'SignIn'),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    if ((await whoAmI()) === null) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: Shell,
  pendingComponent: Loading,
})

const filters = (search: Record<string, unknown>): Filters => search as Filters // any filter may stand in an address

/** Messages name a record as `/leads?open=<id>`: its page is what they mean. */
function openNamed(room: 'leads' | 'deals' | 'customers') {
  return ({ search: { open } }: { search: Filters }): void => {
    if (typeof open === 'string' && open !== '') throw redirect({ to: `/${room}/$id`, params: { id: open } })
  }
}

const screens = [
  createRoute({
    getParentRoute: () => shell,
    path: '/',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/today/today.tsx'), 'Today'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/today',
    validateSearch: filters,
    beforeLoad: ({ search }) => {
      throw redirect({ to: '/', search })
    },
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/leads',
    validateSearch: filters,
    beforeLoad: openNamed('leads'),
    component: lazyRouteComponent(() => import('../features/leads/leads.tsx'), 'Leads'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/leads/$id',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/leads/lead-page.tsx'), 'LeadPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/customers',
    validateSearch: filters,
    beforeLoad: openNamed('customers'),
    component: lazyRouteComponent(() => import('../features/customers/customers.tsx'), 'Customers'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/customers/$id',
    component: lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/migration',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/migration/migration.tsx'), 'Migration'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/deals',
    validateSearch: filters,
    beforeLoad: openNamed('deals'),
    component: lazyRouteComponent(() => import('../features/deals/deals.tsx'), 'Deals'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/deals/$id',
    component: lazyRouteComponent(() => import('../features/deals/deal-page.tsx'), 'DealPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/cockpit',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/cockpit/cockpit.tsx'), 'Cockpit'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook',
    component: lazyRouteComponent(() => import('../features/playbook/playbook.tsx'), 'PlaybookScreen'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook/edit',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/studio/studio.tsx'), 'Studio'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook/history',
    component: lazyRouteComponent(() => import('../features/studio/history.tsx'), 'History'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook/templates',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/studio/gallery/gallery.tsx'), 'Gallery'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook/replays',
    component: lazyRouteComponent(() => import('../features/studio/replay/replays.tsx'), 'Replays'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/playbook/replays/$id',
    component: lazyRouteComponent(() => import('../features/studio/replay/replay-page.tsx'), 'ReplayPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/start',
    component: lazyRouteComponent(() => import('../features/go-live/start.tsx'), 'Start'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/imports',
    component: lazyRouteComponent(() => import('../features/imports/imports.tsx'), 'Imports'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/cleaning',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/cleaning/cleaning.tsx'), 'Cleaning'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/personal',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/personal/personal.tsx'), 'Personal'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/sources',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/sources/sources.tsx'), 'Sources'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/duplicates',
    validateSearch: filters,
    component: lazyRouteComponent(() => import('../features/duplicates/duplicates.tsx'), 'Duplicates'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/settings.tsx'), 'Settings'),
  }),
  createRoute({ getParentRoute: () => shell, path: '$', component: Lost }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(screens)]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Lost,
  defaultPendingComponent: Loading,
  defaultPendingMs: 200,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
