import { hash } from 'node:crypto'
import type { Reason } from '../../events/schema.ts'
import { normalise, strength } from '../../identity/normalise.ts'
import type { Identifier, ToldConsent } from '../../identity/schema.ts'
import type { Incoming } from '../intake.ts'
import {
  faultsOf,
  messageOf,
  misfit,
  strayRow,
  type Cell,
  type Entry,
  type Layout,
  type ReadEntries,
  type Sum,
} from './entry.ts'
import { asAnswer } from './mapping.ts'
import type { CustomersMapping } from './mapping_schema.ts'
import type { Row } from './rows.ts'
import { timeReader } from './time.ts'

const type = 'identify'

/** Reads a file of customers: a row is one event that says who somebody is, what she is like and what she agreed to. */
export function customerEntries(layout: Layout<CustomersMapping>): ReadEntries {
  const read = customerReader(layout.mapping)
  return (row) => {
    if (!row) return []
    const reason = misfit(layout, row)
    return [() => (reason ? strayRow(layout, type, row, reason) : readCustomer(layout, read, row))]
  }
}

/** Makes the event of a row, or says everything that is wrong with it. Pure. */
function readCustomer(layout: Layout<CustomersMapping>, readTold: CustomerReader, row: Row): Entry {
  const { reasons, broken } = faultsOf(layout, [row])
  const cell = layout.cellOf(row)
  const read = countCells(layout.mapping, cell)
  const told = readTold(cell, (path, code, detail) => broken(0, { path, code, detail }))
  const messageId = idOf(told.identifiers, reasons.length ? row.cells : told)
  if (reasons.length)
    return { message: messageOf(layout, messageId, [row], { type, reasons }), rows: 1, read, made: read }
  const { consents, ...rest } = told
  const context = consents.length ? { consents } : undefined
  const message = messageOf(layout, messageId, [row], { type, ...rest, context, standing: true })
  const made = sums(rest.identifiers.length, Object.keys(rest.data).length, consents.length)
  return { message, rows: 1, read, made }
}

/** The strongest identifier and what is told of it: the same row in another file is a repeat, a changed one is news. Pure. */
function idOf(identifiers: Identifier[], told: unknown): string {
  const [strongest] = identifiers.toSorted((a, b) => strength(a.kind) - strength(b.kind))
  const who = strongest ? `${strongest.kind}:${strongest.value}`.slice(0, 200) : 'nobody'
  return `${who}:${hash('sha256', JSON.stringify(told), 'hex').slice(0, 32)}`
}

/** What the columns hold, before any is understood. Pure. */
function countCells(mapping: CustomersMapping, cell: Cell): Sum[] {
  const count = <T>(all: T[], columns: (one: T) => string[]) =>
    all.filter((one) => columns(one).some((column) => cell(column) !== undefined)).length
  return sums(
    count(mapping.identifiers, ({ column }) => [column]),
    count(Object.values(mapping.traits), columnsOfTrait),
    count(mapping.consents, ({ column }) => [column]),
  )
}

function sums(identifiers: number, attributes: number, consents: number): Sum[] {
  return [
    { measure: 'identifiers', currency: null, amount: identifiers },
    { measure: 'attributes', currency: null, amount: attributes },
    { measure: 'consents', currency: null, amount: consents },
  ]
}

function columnsOfTrait(trait: Trait): string[] {
  if (typeof trait === 'string') return [trait]
  return 'parts' in trait ? Object.values(trait.parts) : [trait.column]
}

type Trait = CustomersMapping['traits'][string]
type Told = Pick<Incoming, 'occurredAt'> & {
  identifiers: Identifier[]
  data: Record<string, unknown>
  consents: ToldConsent[]
}
/** What is wrong in a column. Sentences repeat no value: they stay when somebody is erased. */
type Wrong = (column: Reason['path'], code: string, detail: string) => void
type CustomerReader = (cell: Cell, wrong: Wrong) => Told

/** Reads rows by a mapping. Pure. */
function customerReader(mapping: CustomersMapping): CustomerReader {
  const traits = Object.entries(mapping.traits).map(([name, trait]) => ({
    name,
    read: traitReader(mapping, name, trait),
  }))
  const readUpdated = mapping.updatedAt && momentReader(mapping.updatedAt)
  const consentReaders = mapping.consents.map(consentReader)
  return (cell, wrong) => {
    const identifiers = mapping.identifiers.flatMap(({ kind, column }): Identifier[] => {
      const value = cell(column)
      const normal = value === undefined ? undefined : normalAs(mapping, kind, column, value, wrong)
      return normal ? [normal] : []
    })
    if (mapping.identifiers.every(({ column }) => cell(column) === undefined))
      wrong(mapping.identifiers[0]!.column, 'value_missing', 'Nothing says who this is.')
    const data: Told['data'] = {}
    for (const { name, read } of traits) {
      const value = read(cell, wrong)
      if (value !== undefined) data[name] = value
    }
    const occurredAt = readUpdated?.(cell, wrong)
    const consents = consentReaders.flatMap((read) => read(cell, wrong))
    return { identifiers, data, consents, ...(occurredAt === undefined ? {} : { occurredAt }) }
  }
}

/** In its normal form here already: a replay no longer knows the mapping's country. */
function normalAs(
  { country }: CustomersMapping,
  kind: string,
  column: string,
  value: string,
  wrong: Wrong,
): Identifier | undefined {
  const normal = normalise({ kind, value }, country)
  if (!normal) wrong(column, 'identifier_invalid', `This is no ${kind}.`)
  return normal
}

function traitReader(mapping: CustomersMapping, name: string, trait: Trait): (cell: Cell, wrong: Wrong) => unknown {
  if (typeof trait === 'string')
    return (cell, wrong) => {
      const value = cell(trait)
      const isAddress = name === 'email' || name === 'phone'
      return value !== undefined && isAddress ? normalAs(mapping, name, trait, value, wrong)?.value : value
    }
  if ('parts' in trait)
    return (cell) => {
      const parts = Object.entries(trait.parts).flatMap(([part, column]) => {
        const value = cell(column)
        return value === undefined ? [] : [[part, value] as const]
      })
      return parts.length ? Object.fromEntries(parts) : undefined
    }
  const read = momentReader({ column: trait.column, format: trait.date, zone: 'UTC' })
  return (cell, wrong) => read(cell, wrong)?.slice(0, 10)
}

/** A time as ISO 8601 in UTC. */
function momentReader({ column, format, zone }: { column: string; format: string; zone: string }) {
  const read = timeReader(format, zone)!
  return (cell: Cell, wrong: Wrong): string | undefined => {
    const text = cell(column)
    if (text === undefined) return undefined
    const time = read(text)
    if (time !== undefined) return new Date(time).toISOString()
    wrong(column, 'time_invalid', `This is no time of the form ${format}.`)
    return undefined
  }
}

function consentReader(consent: CustomersMapping['consents'][number]): (cell: Cell, wrong: Wrong) => ToldConsent[] {
  const { purpose, channel, column, textVersion, source, time } = consent
  const answers = new Map([
    ...consent.withdrawn.map((text) => [asAnswer(text), false] as const),
    ...consent.granted.map((text) => [asAnswer(text), true] as const),
  ])
  const readTime = time && momentReader(time)
  return (cell, wrong) => {
    const text = cell(column)
    if (text === undefined) return []
    const granted = answers.get(asAnswer(text))
    const occurredAt = readTime?.(cell, wrong)
    if (granted === undefined) {
      wrong(column, 'answer_invalid', 'This means neither yes nor no.')
      return []
    }
    // Without a time of its own it is what stands in a record, not what somebody says.
    const said = occurredAt === undefined ? { standing: true } : { occurredAt }
    return [{ purpose, channel, granted, textVersion, source, ...said }]
  }
}
