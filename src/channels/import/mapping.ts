import { Value } from 'typebox/value'
import { Problem, type FieldError } from '../../core/problem.ts'
import { identifierKinds, strength } from '../../identity/normalise.ts'
import { CustomersMapping, OrdersMapping, RecordsMapping, type Mapping } from './mapping_schema.ts'
import casaHilo from './mappings/casa-hilo.json' with { type: 'json' }
import hiloCustomers from './mappings/hilo-customers.json' with { type: 'json' }
import uciOnlineRetail from './mappings/uci-online-retail.json' with { type: 'json' }
import { allColumns, isRecordKind, recordKinds } from './record_columns.ts'
import type { ImportKind } from './schema.ts'
import { timeReader } from './time.ts'

/** What the rows of its files are. */
export function kindOf(mapping: Mapping): ImportKind {
  return mapping.kind ?? 'orders'
}

/** Whether its rows become state instead of events. */
export function isOfRecords(mapping: Mapping): mapping is RecordsMapping {
  return isRecordKind(mapping.kind)
}

/** Reads a mapping that somebody wrote. Throws invalid_mapping with every field that is wrong. */
export function readMapping(input: unknown): Mapping {
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
  const schema = kind === 'customers' ? CustomersMapping : isRecordKind(kind) ? RecordsMapping : OrdersMapping
  const errors = Value.Errors(schema, input).map(({ instancePath, keyword, message }): FieldError => ({
    field: instancePath,
    code: keyword,
    detail: message,
  }))
  if (!errors.length) errors.push(...senseless(input as Mapping))
  if (errors.length)
    throw new Problem('invalid_mapping', 'The mapping does not say how to read a file.', {
      errors: errors.slice(0, 50),
    })
  return input as Mapping
}

type Wrong = (field: string, code: string, detail: string) => void

/** What a schema cannot say. */
function senseless(mapping: Mapping): FieldError[] {
  const errors: FieldError[] = []
  const wrong: Wrong = (field, code, detail) => errors.push({ field, code, detail })
  if (mapping.kind === 'customers') senselessCustomers(mapping, wrong)
  else if (!isOfRecords(mapping)) senselessOrders(mapping, wrong)
  return errors
}

function senselessTime({ format, zone }: { format: string; zone: string }, at: string, wrong: Wrong, name = 'format') {
  if (!timeReader('iso', zone)) wrong(`${at}/zone`, 'unknown_zone', `${zone} is no IANA time zone.`)
  else if (!timeReader(format, zone))
    wrong(
      `${at}/${name}`,
      'unknown_format',
      'Write yyyy, MM or M, dd or d, and HH or H, mm, ss with signs between them, or iso.',
    )
}

function senselessOrders(mapping: OrdersMapping, wrong: Wrong): void {
  senselessTime(mapping.time, '/time', wrong)
  if (!mapping.currency && !mapping.columns.currency)
    wrong('/currency', 'required', 'Name the currency, or the column that says it.')
  mapping.identifiers.forEach(({ kind }, i) => {
    if (kind === 'receipt') wrong(`/identifiers/${i}/kind`, 'reserved', 'The receipt is the order number already.')
  })
  mapping.lines.forEach((rule, i) => {
    if (!rule.codes?.length && !rule.startsWith?.length)
      wrong(`/lines/${i}`, 'required', 'A rule needs codes or startsWith.')
  })
  mapping.orders.forEach((rule, i) => {
    if (!rule.only && !rule.startsWith?.length) wrong(`/orders/${i}`, 'required', 'A rule needs startsWith or only.')
  })
}

function senselessCustomers(mapping: CustomersMapping, wrong: Wrong): void {
  if (!mapping.identifiers.length) wrong('/identifiers', 'required', 'Name a column that says who a customer is.')
  const weakest = strength('anonymous_id')
  mapping.identifiers.forEach(({ kind }, i) => {
    if (strength(kind) < 0 || strength(kind) > weakest)
      wrong(
        `/identifiers/${i}/kind`,
        'unknown_kind',
        `Write ${identifierKinds.slice(0, weakest + 1).join(', ')} or one of a system’s own, such as ${mapping.namespace}:customer.`,
      )
  })
  for (const [name, trait] of Object.entries(mapping.traits))
    if (typeof trait === 'object' && 'date' in trait)
      senselessTime({ format: trait.date, zone: 'UTC' }, `/traits/${name}`, wrong, 'date')
  if (mapping.updatedAt) senselessTime(mapping.updatedAt, '/updatedAt', wrong)
  mapping.consents.forEach(({ granted, withdrawn, time }, i) => {
    if (time) senselessTime(time, `/consents/${i}/time`, wrong)
    const yes = new Set(granted.map(asAnswer))
    if (withdrawn.some((text) => yes.has(asAnswer(text))))
      wrong(`/consents/${i}/withdrawn`, 'ambiguous', 'The same text means yes and no.')
  })
}

/** A text that means yes or no, however it is written. */
export function asAnswer(text: string): string {
  return text.trim().toLowerCase()
}

/** The mappings that ship with Hilo. */
export const shippedMappings: Mapping[] = [uciOnlineRetail, hiloCustomers, ...salesMappings(), ...recordMappings()].map(
  readMapping,
)

/** Sales of the demo's shops come in one form from each channel. */
function salesMappings(): unknown[] {
  const { es, en } = casaHilo.title
  return ['pos', 'web', 'app'].map((channel) => ({
    ...casaHilo,
    name: `${casaHilo.name}-${channel}`,
    title: { es: `${es} (${channel})`, en: `${en} (${channel})` },
    channel,
  }))
}

/** Files of records have columns of their own, so one mapping a kind is all there need be: hilo-products … */
function recordMappings(): unknown[] {
  return recordKinds.map(({ kind, title }) => ({ kind, name: `hilo-${kind}`, title }))
}

/** A mapping that ships with Hilo, by its name. Throws not_found, naming those there are. */
export function findMapping(name: string): Mapping {
  const found = shippedMappings.find((mapping) => mapping.name === name)
  if (!found)
    throw new Problem(
      'not_found',
      `No mapping is called ${JSON.stringify(name.slice(0, 60))}; there are: ${shippedMappings.map((m) => m.name).join(', ')}.`,
    )
  return found
}

/** Every column that a mapping names, with the field of the mapping that names it. */
export function columnsOf(mapping: Mapping): { field: string; column: string }[] {
  if (isOfRecords(mapping)) return allColumns(mapping.kind).map((column) => ({ field: '/kind', column }))
  return [
    ...(mapping.kind === 'customers' ? [] : named('/columns', mapping.columns)),
    ...mapping.identifiers.map(({ column }, i) => ({ field: `/identifiers/${i}/column`, column })),
    ...(mapping.kind === 'customers' ? columnsOfCustomers(mapping) : named('/properties', mapping.properties ?? {})),
  ]
}

function columnsOfCustomers({ traits, updatedAt, consents }: CustomersMapping) {
  return [
    ...Object.entries(traits).flatMap(([name, trait]) => {
      if (typeof trait === 'string') return named('/traits', { [name]: trait })
      return 'parts' in trait
        ? named(`/traits/${name}/parts`, trait.parts)
        : named(`/traits/${name}`, { column: trait.column })
    }),
    ...(updatedAt ? named('/updatedAt', { column: updatedAt.column }) : []),
    ...consents.flatMap(({ column, time }, i) => [
      ...named(`/consents/${i}`, { column }),
      ...(time ? named(`/consents/${i}/time`, { column: time.column }) : []),
    ]),
  ]
}

const named = (field: string, columns: Record<string, string>) =>
  Object.entries(columns).map(([name, column]) => ({ field: `${field}/${name}`, column }))
