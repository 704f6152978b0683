import type { FieldError } from '../../core/problem.ts'
import type { RecordKind } from './schema.ts'

type Columns = {
  title: { es: string; en: string }
  /** In the order of exports. */
  all: string[]
  /** Those that a file must have. */
  needed: string[]
  /** Further columns that begin so. */
  open?: string
  /** A few rows to begin from: a file that can be downloaded, changed and sent. */
  sample: string[]
}

const list = (text: string) => text.split(' ')

/** A product has so many options at most. */
export const optionPlaces = [1, 2, 3, 4, 5]

const columns: Record<RecordKind, Columns> = {
  categories: {
    title: { es: 'Categorías', en: 'Categories' },
    all: list('handle parent title_es title_en position'),
    needed: ['handle'],
    sample: ['women,,Mujer,Women,1', 'women-dresses,women,Vestidos,Dresses,1'],
  },
  products: {
    title: { es: 'Productos y variantes', en: 'Products and variants' },
    all: [
      ...list('handle title_es title_en description_es description_en category brand tax_category state channels'),
      ...optionPlaces.flatMap((n) => [`option${n}_name`, `option${n}_value`]),
      ...list('sku gtin weight_g length_mm width_mm height_mm variant_state'),
    ],
    needed: ['handle', 'sku'],
    open: 'attribute:',
    sample: [
      'linen-dress,Vestido de lino,Linen dress,,,women-dresses,Casa Hilo,standard,active,,colour,red,size,S,,,,,,,LINEN-RED-S,7501234567893,320,,,,active,linen',
      'linen-dress,,,,,,,,,,colour,red,size,M,,,,,,,LINEN-RED-M,,330,,,,active,',
    ],
  },
  prices: {
    title: { es: 'Precios', en: 'Prices' },
    all: list('price_list sku amount compare_at'),
    needed: ['price_list', 'sku', 'amount'],
    sample: ['México,LINEN-RED-S,899.00,1199.00'],
  },
  stores: {
    title: { es: 'Tiendas y almacenes', en: 'Stores and warehouses' },
    all: [
      ...list('code kind name street district city region postal_code country latitude longitude'),
      ...list('zone phone hours services pickup_minutes orders_per_hour'),
    ],
    needed: ['code'],
    sample: [
      'MX-CDMX-01,store,Centro,Av. Madero 1,Centro,Ciudad de México,CDMX,06000,MX,19.4336,-99.1400,America/Mexico_City,,mo-fr 10:00-20:00; sa 11:00-21:00,pickup|returns,120,10',
    ],
  },
  stock: {
    title: { es: 'Entradas de existencias', en: 'Stock receipts' },
    all: list('location sku units unit_cost currency low_at safety'),
    needed: ['location', 'sku', 'units'],
    sample: ['MX-CDMX-01,LINEN-RED-S,12,310.00,MXN,3,1'],
  },
}

/** The kinds of files of records, in the order in which one is built on the other. */
export const recordKinds = (Object.keys(columns) as RecordKind[]).map((kind) => ({ kind, ...columns[kind] }))

export function isRecordKind(kind: unknown): kind is RecordKind {
  return typeof kind === 'string' && Object.hasOwn(columns, kind)
}

/** Every column of a kind in the order of exports, without those that its open end allows. */
export function allColumns(kind: RecordKind): string[] {
  return columns[kind].all
}

/** The columns in which every row must say something. */
export function neededColumns(kind: RecordKind): string[] {
  // A product may have no variant yet.
  return columns[kind].needed.filter((column) => kind !== 'products' || column !== 'sku')
}

/** What is wrong with the header of a file of records: a misspelt column would be passed over in silence. Pure. */
export function headerFaults(kind: RecordKind, header: string[]): FieldError[] {
  const { needed, open } = columns[kind]
  const known = new Set(allColumns(kind))
  const wrong = (code: string, detail: string): FieldError => ({ field: '/kind', code, detail })
  return [
    ...needed
      .filter((column) => !header.includes(column))
      .map((column) => wrong('column_missing', `The file has no column "${column}".`)),
    ...header.flatMap((column, i) => {
      const shown = JSON.stringify(column.slice(0, 60))
      if (header.indexOf(column) < i) return [wrong('column_repeated', `The file has two columns ${shown}.`)]
      if (known.has(column) || (open && isOpen(open, column))) return []
      return [wrong('column_unknown', `Files of ${kind} have no column ${shown}.`)]
    }),
  ]
}

/** Whether a column is one of those that begin so, with a name of its own behind. */
function isOpen(start: string, column: string): boolean {
  return column.startsWith(start) && column.length > start.length && column.length <= start.length + 60
}

/** A file to begin from. */
export function sampleOf(kind: RecordKind): string {
  const head = [...allColumns(kind), ...(kind === 'products' ? ['attribute:material'] : [])]
  return [head.join(','), ...columns[kind].sample, ''].join('\r\n')
}
