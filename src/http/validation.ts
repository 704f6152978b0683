import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { stringify } from '../core/json.ts'

/** A point in time with its zone (RFC 3339). */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

function newAjv(coerceTypes: boolean | 'array'): Ajv {
  const ajv = new Ajv({ coerceTypes, removeAdditional: false, useDefaults: true, allErrors: false, strict: false })
  ;(addFormats as unknown as { default: (ajv: Ajv) => void }).default(ajv)
  // A leap second and the like is a time to the format, but to no Date.
  ajv.addFormat('date-time', (text: string) => instant.test(text) && !Number.isNaN(Date.parse(text)))
  return ajv
}

const strict = newAjv(false)
const coercing = newAjv('array')
/** What is compiled, by its schema: each when it is asked for the first time, and once for all applications of a process. */
const compiled = new Map<Ajv, WeakMap<object, ValidateFunction>>([
  [strict, new WeakMap()],
  [coercing, new WeakMap()],
])

function validatorOf(ajv: Ajv, schema: object): ValidateFunction {
  const known = compiled.get(ajv)!
  const before = known.get(schema)
  if (before) return before
  const made = ajv.compile(schema)
  known.set(schema, made)
  return made
}

/** Bodies are taken as they are; only query strings, paths and headers, which are text by nature, are coerced. */
export function addValidation(app: FastifyInstance, checkResponses: boolean): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : coercing
    // As a validator of Ajv's: what is wrong stands on the function.
    const check = Object.assign(
      (data: unknown) => {
        const validate = validatorOf(ajv, schema)
        const ok = validate(data)
        check.errors = validate.errors
        return ok
      },
      { errors: undefined as ValidateFunction['errors'] },
    )
    return check
  })
  app.setSerializerCompiler(({ schema, httpStatus, url }) => {
    if (!checkResponses) return (data) => stringify(data)!
    return (data) => {
      const json = stringify(data)!
      const validate = validatorOf(strict, schema)
      // Tests run with this on: an answer that its documentation does not describe is a bug.
      if (json !== undefined && !validate(JSON.parse(json)))
        throw new Error(`The answer ${httpStatus} of ${url} breaks its schema: ${strict.errorsText(validate.errors)}`)
      return json
    }
  })
}
