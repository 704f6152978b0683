import { customerEntries } from './customer.ts'
import type { Layout, ReadEntries } from './entry.ts'
import type { CustomersMapping, OrdersMapping } from './mapping_schema.ts'
import { orderEntries } from './order.ts'

/** How the rows of a file of this layout become entries. */
export function entriesOf(layout: Layout): ReadEntries {
  return layout.mapping.kind === 'customers'
    ? customerEntries(layout as Layout<CustomersMapping>)
    : orderEntries(layout as Layout<OrdersMapping>)
}
