import type { Context } from '../core/context.ts'
import type { App } from '../core/route.ts'
import { categoryRoutes } from './category_routes.ts'
import { mediaRoutes } from './media_routes.ts'
import { offerRoutes } from './offer_routes.ts'
import { productCodeRoutes } from './product_codes.ts'
import { priceRoutes } from './price_routes.ts'
import { productRoutes } from './product_routes.ts'
import { variantRoutes } from './variant_routes.ts'

export function catalogRoutes(app: App, ctx: Context): void {
  productRoutes(app, ctx)
  variantRoutes(app, ctx)
  categoryRoutes(app, ctx)
  mediaRoutes(app, ctx)
  offerRoutes(app, ctx)
  productCodeRoutes(app, ctx)
  priceRoutes(app, ctx)
}
