import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { RE2JS } from 're2js'
import { Problem, type FieldError } from '../core/problem.ts'
import type { Reason } from './schema.ts'

/** A contract's schema as JSON text at most, in characters. */
const largestSchema = 64_000
const deepestSchema = 24
/** Parts of a schema that may be looked at for one value, references followed: ten lines of them can ask for billions. */
const largestWeight = 10_000

/** A compiled contract. */
export type Check = (data: unknown) => Reason[]

/**
 * Compiles the schema of a contract: JSON Schema 2020-12 over an event's `data`. Schemas are written by users, so they may not
 * be huge, may not refer to anything outside themselves, and their patterns run on an engine that never backtracks (RE2).
 * Throws invalid_schema with the places that are wrong.
 */
export function compileContract(schema: unknown): Check {
  const errors = refuse(schema)
  if (errors.length) throw new Problem('invalid_schema', 'The schema is not acceptable; see errors.', { errors })
  let validate: ValidateFunction
  try {
    rules ??= newAjv(true)
    void rules.validateSchema(schema as object, true)
    validate = newAjv(false).compile(schema as object)
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 500) : 'It does not compile.'
    throw new Problem('invalid_schema', `The schema is not valid: ${detail}`, {
      errors: [{ field: '/schema', code: 'invalid', detail }],
    })
  }
  return (data) => (validate(data) ? [] : (validate.errors ?? []).slice(0, 50).map(reason))
}

/** JSON pointers of what the schema marks `"personal": true`; `*` stands for any item or key. */
export function personalFields(schema: unknown, path = ''): string[] {
  if (!isObject(schema)) return []
  const own = schema.personal === true ? [path] : []
  const below = (key: string, step: (name: string) => string) =>
    isObject(schema[key])
      ? Object.entries(schema[key]).flatMap(([name, part]) => personalFields(part, `${path}/${step(name)}`))
      : []
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? schema[key].flatMap((part) => personalFields(part, path)) : [],
  )
  const items = isObject(schema.items) ? personalFields(schema.items, `${path}/*`) : []
  const rest = isObject(schema.additionalProperties) ? personalFields(schema.additionalProperties, `${path}/*`) : []
  return [
    ...new Set([
      ...own,
      ...below('properties', (name) => name.replaceAll('~', '~0').replaceAll('/', '~1')),
      ...items,
      ...rest,
      ...parts,
    ]),
  ]
}

/** Knows whether a schema is one; what that takes is compiled once, and not for each schema. */
let rules: Ajv2020 | undefined

function newAjv(validateSchema: boolean): Ajv2020 {
  const regExp = (pattern: string, flags: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0)
    // Ajv shares compiled patterns by their text.
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => `/${pattern}/${flags}` }
  }
  // The code is only asked for when validators are generated as files, which we never do.
  regExp.code = 're2'
  const ajv = new Ajv2020({
    allErrors: true,
    strict: 'log',
    logger: false,
    validateFormats: true,
    validateSchema,
    code: { regExp: regExp },
  })
  // ajv-formats is CommonJS: its function stands under `default` for types and at runtime alike.
  ;(addFormats as unknown as { default: (ajv: Ajv2020, options: object) => void }).default(ajv, { mode: 'fast' })
  ajv.addKeyword({ keyword: 'personal', schemaType: 'boolean' })
  return ajv
}

/** What is wrong with a schema before any compiler sees it. */
function refuse(schema: unknown): FieldError[] {
  if (!isObject(schema)) return [{ field: '/schema', code: 'not_an_object', detail: 'A contract is a JSON object.' }]
  const errors: FieldError[] = []
  const visit = (part: unknown, path: string, depth: number): void => {
    if (typeof part !== 'object' || part === null || errors.length > 20) return
    if (depth > deepestSchema)
      return void errors.push({
        field: path,
        code: 'too_deep',
        detail: `It nests deeper than ${deepestSchema} levels.`,
      })
    for (const [key, value] of Object.entries(part)) {
      const at = `${path}/${key}`
      if (
        (key === '$ref' || key === '$dynamicRef') &&
        typeof value === 'string' &&
        !/^#([\w/$~.*-]|%[0-7][0-9a-f])*$/i.test(value)
      )
        errors.push({
          field: at,
          code: 'remote_reference',
          detail: 'Only references inside the schema (#/…) are allowed.',
        })
      if ((key === '$id' || key === '$schema' || key === '$async') && depth > 0)
        errors.push({ field: at, code: 'not_allowed', detail: `${key} is not allowed here.` })
      if (key === '$async') errors.push({ field: at, code: 'not_allowed', detail: '$async is not allowed.' })
      visit(value, at, depth + 1)
    }
  }
  visit(schema, '/schema', 0)
  if (!errors.length && JSON.stringify(schema).length > largestSchema)
    errors.push({ field: '/schema', code: 'too_large', detail: `It is larger than ${largestSchema} characters.` })
  if (!errors.length && !(weigh(schema, schema, new Map()) <= largestWeight))
    errors.push({
      field: '/schema',
      code: 'too_complex',
      detail: `Its references lead in a circle or to more than ${largestWeight} parts.`,
    })
  if ('$schema' in schema && schema.$schema !== 'https://json-schema.org/draft/2020-12/schema')
    errors.push({
      field: '/schema/$schema',
      code: 'unknown_dialect',
      detail: 'Only JSON Schema 2020-12 is understood.',
    })
  return errors
}

/** How many parts of the schema are reached from one, references followed; Infinity when they lead in a circle. */
function weigh(part: unknown, root: object, known: Map<object, number>): number {
  if (typeof part !== 'object' || part === null) return 0
  const before = known.get(part)
  if (before !== undefined) return before
  known.set(part, Infinity)
  let weight = 1
  for (const [key, value] of Object.entries(part)) {
    const isReference = (key === '$ref' || key === '$dynamicRef') && typeof value === 'string'
    weight += weigh(isReference ? referred(root, value) : value, root, known)
  }
  known.set(part, weight)
  return weight
}

/** What `#`, `#/$defs/x` or `#anchor` refers to; undefined when it is nothing, which the compiler then says. */
function referred(root: object, reference: string): unknown {
  const place = decodeURIComponent(reference.slice(1))
  if (place && !place.startsWith('/')) return findAnchor(root, place)
  const steps = place
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    root,
  )
}

function findAnchor(part: unknown, name: string): unknown {
  if (typeof part !== 'object' || part === null) return undefined
  const { $anchor, $dynamicAnchor } = part as Record<string, unknown>
  if ($anchor === name || $dynamicAnchor === name) return part
  return Object.values(part).reduce<unknown>((found, below) => found ?? findAnchor(below, name), undefined)
}

function reason(error: ErrorObject): Reason {
  const missing = error.keyword === 'required' ? `/${String(error.params.missingProperty)}` : ''
  const extra = error.keyword === 'additionalProperties' ? `/${String(error.params.additionalProperty)}` : ''
  const allowed =
    error.keyword === 'enum' ? `: ${JSON.stringify(error.params.allowedValues).slice(0, 200).toWellFormed()}` : ''
  return {
    path: `/data${error.instancePath}${missing}${extra}`,
    code: `contract.${error.keyword}`,
    detail: `It ${error.message ?? 'breaks the contract'}${allowed}.`,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
