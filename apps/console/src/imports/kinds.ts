import type { Import } from '../../../ui/types.ts'

/** Files of what is: their rows become catalogue, stores and stock, and no events. */
export type RecordKind = Exclude<Import['kind'], 'orders' | 'customers'>

export const isRecordKind = (kind: Import['kind']): kind is RecordKind => kind !== 'orders' && kind !== 'customers'
