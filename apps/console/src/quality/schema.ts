/** A JSON Schema as far as the editor looks into it. */
export type Schema = Record<string, unknown>

/** A field of the event's data: `at` are the property names from the top, items of a list as `*`. */
export type Field = { at: string[]; types: string[]; required: boolean; personal: boolean; description: string }

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? [value] : []

/** Every field that a schema describes, in its order, children after their parent. */
export function fieldsOf(schema: unknown, at: string[] = []): Field[] {
  if (!isSchema(schema)) return []
  const required = list(schema['required'])
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : []
  const own = properties.flatMap(([name, inner]) => {
    const path = [...at, name]
    const found = isSchema(inner) ? inner : {}
    const field = {
      at: path,
      types: list(found['type']),
      required: required.includes(name),
      personal: found['personal'] === true,
      description: typeof found['description'] === 'string' ? found['description'] : '',
    }
    return [field, ...fieldsOf(found, path)]
  })
  return [...own, ...(isSchema(schema['items']) ? fieldsOf(schema['items'], [...at, '*']) : [])]
}

/** A copy of a schema with the schema of one field changed. */
export function changeField(schema: Schema, at: string[], change: (field: Schema) => Schema): Schema {
  const [name, ...rest] = at
  if (name === undefined) return change(schema)
  if (name === '*')
    return { ...schema, items: changeField(isSchema(schema['items']) ? schema['items'] : {}, rest, change) }
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  const inner = isSchema(properties[name]) ? properties[name] : {}
  return { ...schema, properties: { ...properties, [name]: changeField(inner, rest, change) } }
}

/** Marks a field as personal (it is rewritten when a person is erased) or not. */
export const setPersonal = (schema: Schema, at: string[], personal: boolean): Schema =>
  changeField(schema, at, (field) => {
    const { personal: _, ...rest } = field
    return personal ? { ...rest, personal: true } : rest
  })

/** Makes a field required or not. */
export const setRequired = (schema: Schema, at: string[], required: boolean): Schema =>
  changeField(schema, at.slice(0, -1), (parent) => {
    const names = list(parent['required']).filter((name) => name !== at.at(-1))
    const all = required ? [...names, at.at(-1)!] : names
    const { required: _, ...rest } = parent
    return all.length ? { ...rest, required: all } : rest
  })

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value
}
const personalNames =
  /(^|_)(e?mail|phone|telephone|telefono|name|first_?name|last_?name|nombre|apellido|address|direccion|birth|text|message|body)(_|$)/i

/**
 * A first contract out of what was seen: types as they came, required what every event had, e-mail, phone, names and free text
 * proposed as personal. A proposal for a person to read, not a judgement.
 */
export function inferSchema(samples: unknown[]): Schema {
  const present = samples.filter((sample) => sample !== undefined)
  const types = new Set(present.map(typeOf))
  if (types.has('number')) types.delete('integer')
  const schema: Schema = { type: types.size === 1 ? [...types][0] : [...types].sort() }
  const objects = present.filter(isSchema)
  if (objects.length) {
    const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
    const required = names.filter((name) => objects.every((object) => object[name] !== undefined))
    schema['properties'] = Object.fromEntries(
      names.map((name) => {
        const inner = inferSchema(objects.map((object) => object[name]))
        const text = list(inner['type']).includes('string')
        return [
          name,
          text &&
          personalNames.test(name.replaceAll(/([a-z])([A-Z])/g, '$1_$2')) &&
          !/product|item|brand|category/i.test(name)
            ? { ...inner, personal: true }
            : inner,
        ]
      }),
    )
    if (required.length) schema['required'] = required
  }
  const items = present.filter(Array.isArray).flat()
  if (items.length) schema['items'] = inferSchema(items)
  return schema
}
