import { Value } from 'typebox/value'
import { Problem, type FieldError } from '../../core/problem.ts'
import uciOnlineRetail from './mappings/uci-online-retail.json' with { type: 'json' }
import { Mapping } from './schema.ts'
import { timeReader } from './time.ts'

/** Reads a mapping that somebody wrote. Throws invalid_mapping with every field that is wrong. */
export function readMapping(input: unknown): Mapping {
  const errors = Value.Errors(Mapping, input).map(({ instancePath, keyword, message }): FieldError => ({
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

/** What a schema cannot say. */
function senseless(mapping: Mapping): FieldError[] {
  const errors: FieldError[] = []
  const wrong = (field: string, code: string, detail: string) => errors.push({ field, code, detail })
  if (!timeReader('iso', mapping.time.zone))
    wrong('/time/zone', 'unknown_zone', `${mapping.time.zone} is no IANA time zone.`)
  else if (!timeReader(mapping.time.format, mapping.time.zone))
    wrong(
      '/time/format',
      'unknown_format',
      'Write yyyy, MM or M, dd or d, and HH or H, mm, ss with signs between them, or iso.',
    )
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
  return errors
}

/** The mappings that ship with Hilo. */
export const shippedMappings: Mapping[] = [uciOnlineRetail].map(readMapping)

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
  return [
    ...Object.entries(mapping.columns).map(([name, column]) => ({ field: `/columns/${name}`, column })),
    ...mapping.identifiers.map(({ column }, i) => ({ field: `/identifiers/${i}/column`, column })),
    ...Object.entries(mapping.properties ?? {}).map(([name, column]) => ({ field: `/properties/${name}`, column })),
  ]
}
