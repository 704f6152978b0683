import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** The types of the API's operations, made by this file; never edited by hand. */
export const typesFile = new URL('./generated/api.d.ts', import.meta.url)

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

// What web apps do not call: tracking clients and webhooks bring their own.
const notForApps =
  /^\/(beacon|metrics|health)|^\/v1\/(identify|track|page|screen|group|alias|batch|import|[a-z]|webhooks?.*)(\/|$)/

/** A copy without what says nothing about types (texts, examples) and without errors, which all are a Problem. */
function essence(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => essence(item))
  if (!isObject(value)) return value
  const names = key === 'properties'
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name]) => names || !['description', 'summary', 'example', 'examples', 'default', 'format'].includes(name),
      )
      .filter(([name]) => key !== 'responses' || name.startsWith('2'))
      .map(([name, inner]) => [name, essence(inner, names ? '' : name)]),
  )
}

/** The TypeScript of an OpenAPI document's operations that web apps use. */
export async function clientTypes(document: Json): Promise<string> {
  const paths = Object.entries(document['paths'] as Json).filter(([path]) => !notForApps.test(path))
  const reduced = essence({ ...document, paths: Object.fromEntries(paths) }) as OpenAPI3
  const nodes = await openapiTS(reduced)
  // Only what is used: everything in our document is written out where it stands.
  const used = nodes.filter(
    (node) => 'name' in node && ['paths', 'operations'].includes(String((node.name as Json)['text'])),
  )
  return `// Made by \`node apps/ui/generate.ts\`; not edited by hand.\n${astToString(used)}`
}

/** Reads the document of a running server and writes the file. */
async function generate(server: string): Promise<void> {
  const response = await fetch(new URL('/openapi.json', server))
  const types = await clientTypes((await response.json()) as Json)
  const before = await readFile(typesFile, 'utf8').catch(() => '')
  if (types !== before) await writeFile(typesFile, types)
  console.log(types === before ? 'The types were current.' : 'The types were written.')
}

if (import.meta.main) await generate(process.argv[2] ?? 'http://localhost:4100')
