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

/** Bodies are taken as they are; only query strings, paths and headers, which are text by nature, are coerced. */
export function addValidation(app: FastifyInstance, checkResponses: boolean): void {
  const strict = newAjv(false)
  const coercing = newAjv('array')
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : coercing).compile(schema as object),
  )
  const compiled = new WeakMap<object, ValidateFunction>()
  app.setSerializerCompiler(({ schema, httpStatus, url }) => {
    if (!checkResponses) return (data) => stringify(data)!
    return (data) => {
      const json = stringify(data)!
      let validate = compiled.get(schema)
      if (!validate) compiled.set(schema, (validate = strict.compile(schema as object)))
      // Tests run with this on: an answer that its documentation does not describe is a bug.
      if (json !== undefined && !validate(JSON.parse(json)))
        throw new Error(`The answer ${httpStatus} of ${url} breaks its schema: ${strict.errorsText(validate.errors)}`)
      return json
    }
  })
}
