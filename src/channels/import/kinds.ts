import { customerEntries } from './customer.ts'
import type { Layout, ReadEntries } from './entry.ts'
import { isOfRecords } from './mapping.ts'
import type { CustomersMapping, OrdersMapping, RecordsMapping } from './mapping_schema.ts'
import { orderEntries } from './order.ts'
import { recordEntries } from './record.ts'

function isRecords(layout: Layout): layout is Layout<RecordsMapping> {
  return isOfRecords(layout.mapping)
}

/** How the rows of a file of this layout become entries. */
export function entriesOf(layout: Layout): ReadEntries {
  if (isRecords(layout)) return recordEntries(layout)
  return layout.mapping.kind === 'customers'
    ? customerEntries(layout as Layout<CustomersMapping>)
    : orderEntries(layout as Layout<OrdersMapping>)
}
