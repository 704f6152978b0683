import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Allowed } from './allowed.tsx'
import { NotFound, RouteProblem } from './not-found.tsx'
import type { Permission } from './session.ts'

type Module = { Component: React.ComponentType }

/** A page that is loaded when it is first opened, behind the permission that its data need. */
function page(path: string, load: () => Promise<Module>, permission?: Permission): RouteObject {
  return {
    path,
    lazy: async () => {
      const { Component } = await load()
      return {
        element: permission ? (
          <Allowed permission={permission}>
            <Component />
          </Allowed>
        ) : (
          <Component />
        ),
      }
    },
  }
}

const quality: RouteObject = {
  path: 'quality',
  lazy: async () => ({ Component: (await import('./quality/quality.tsx')).Component }),
  children: [
    { index: true, element: <Navigate to="contracts" replace /> },
    page('contracts', () => import('./quality/contracts.tsx'), 'contracts.read'),
    page('contracts/:channel/:type', () => import('./quality/contract.tsx'), 'contracts.read'),
    page('quarantine', () => import('./quality/quarantine.tsx'), 'quarantine.read'),
    page('quarantine/rule', () => import('./quality/rule.tsx'), 'quarantine.write'),
    page('quarantine/:id', () => import('./quality/quarantine-item.tsx'), 'quarantine.read'),
    page('over-time', () => import('./quality/over-time.tsx'), 'stats.read'),
  ],
}

const rules: RouteObject = {
  path: 'rules',
  lazy: async () => ({ Component: (await import('./people/rules.tsx')).Component }),
  children: [
    { index: true, element: <Navigate to="survivorship" replace /> },
    page('survivorship', () => import('./people/survivorship.tsx'), 'survivorship.read'),
    page('matching', () => import('./people/matching.tsx'), 'matching.read'),
  ],
}

const stock: RouteObject = {
  path: 'stock',
  lazy: async () => ({ Component: (await import('./stock/stock.tsx')).Component }),
  children: [
    page('levels', () => import('./stock/levels.tsx'), 'stock.read'),
    page('low', () => import('./stock/low.tsx'), 'stock.read'),
    page('reservations', () => import('./stock/reservations.tsx'), 'stock.read'),
    page('transfers', () => import('./stock/transfers.tsx'), 'stock.read'),
    page('count', () => import('./stock/count.tsx'), 'stock.write'),
  ],
}

const prices: RouteObject = {
  path: 'prices',
  lazy: async () => ({ Component: (await import('./prices/prices.tsx')).Component }),
  children: [
    { index: true, element: <Navigate to="lists" replace /> },
    page('lists', () => import('./prices/price-lists.tsx'), 'catalog.read'),
    page('lists/:id', () => import('./prices/price-list.tsx'), 'catalog.read'),
    page('promotions', () => import('./prices/promotions.tsx'), 'catalog.read'),
    page('promotions/:id', () => import('./prices/promotion.tsx'), 'catalog.read'),
    page('taxes', () => import('./prices/taxes.tsx'), 'catalog.read'),
    page('try', () => import('./prices/basket-trial.tsx'), 'catalog.read'),
    page('products/:id', () => import('./prices/price-matrix.tsx'), 'catalog.read'),
  ],
}

const settings: RouteObject = {
  path: 'settings',
  lazy: async () => ({ Component: (await import('./settings/settings.tsx')).Component }),
  children: [
    { index: true, element: <Navigate to="profile" replace /> },
    page('profile', () => import('./settings/profile.tsx')),
    page('keys', () => import('./settings/keys.tsx'), 'keys.manage'),
    page('staff', () => import('./settings/staff.tsx'), 'staff.manage'),
    page('audit', () => import('./settings/audit.tsx'), 'audit.read'),
  ],
}

export const router = createBrowserRouter([
  { ...page('/sign-in', () => import('./sign-in.tsx')), HydrateFallback: Blank, errorElement: <RouteProblem /> },
  {
    ...page('/invitation/:token', () => import('./invitation.tsx')),
    HydrateFallback: Blank,
    errorElement: <RouteProblem />,
  },
  {
    path: '/',
    lazy: async () => ({ Component: (await import('./shell.tsx')).Shell }),
    HydrateFallback: Blank,
    errorElement: <RouteProblem />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./home.tsx')).Component }) },
      page('threads', () => import('./threads.tsx'), 'threads.read'),
      page('threads/:id', () => import('./thread/thread.tsx'), 'threads.read'),
      page('people', () => import('./people/people.tsx'), 'people.read'),
      page('people/:id', () => import('./people/person.tsx'), 'people.read'),
      page('reviews', () => import('./people/reviews.tsx'), 'people.read'),
      rules,
      { path: 'catalogue', element: <Navigate to="/catalogue/products" replace /> },
      page('catalogue/products', () => import('./catalogue/catalogue.tsx'), 'catalog.read'),
      page('catalogue/products/:id', () => import('./catalogue/product.tsx'), 'catalog.read'),
      page('catalogue/categories', () => import('./catalogue/categories.tsx'), 'catalog.read'),
      page('stores', () => import('./stores/stores.tsx'), 'catalog.read'),
      page('stores/new', () => import('./stores/edit.tsx'), 'stores.write'),
      page('stores/:id', () => import('./stores/store.tsx'), 'catalog.read'),
      page('stores/:id/edit', () => import('./stores/edit.tsx'), 'stores.write'),
      stock,
      quality,
      page('messages', () => import('./messages/messages.tsx'), 'messages.read'),
      page('feed', () => import('./feed.tsx'), 'live.read'),
      page('imports', () => import('./imports/imports.tsx'), 'imports.read'),
      page('imports/:id', () => import('./imports/import.tsx'), 'imports.read'),
      { path: 'codes', element: <Navigate to="/codes/products" replace /> },
      page('codes/:kind', () => import('./codes/codes.tsx'), 'catalog.read'),
      prices,
      settings,
      { path: '*', element: <NotFound /> },
    ],
  },
])

/** Nothing for the moment that the first page's code needs: a flash of a spinner would be worse. */
function Blank() {
  return null
}
