import { basename } from 'node:path'
import { join } from 'node:path/posix'
import ts from 'typescript'

/** One file of the project: its path from the root with `/`, its text, and what the rules ask of it. */
export type Source = {
  path: string
  text: string
  /** `events` for src/events/…; undefined outside src and for src/server.ts and its like. */
  module: string | undefined
  isTest: boolean
  /** Parsed TypeScript or JavaScript; undefined for other files. */
  tree: ts.SourceFile | undefined
  /** The files and packages it imports; ours as paths from the root. */
  imports: Placed<string>[]
  /** The SQL in it, without comments. */
  sql: Placed<string>[]
}

export type Placed<T> = { value: T; line: number }

/** Reads what the rules need to know of a file. */
export function source(path: string, text: string): Source {
  const isCode = /\.(ts|tsx|mjs)$/.test(path)
  const tree = isCode ? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) : undefined
  const inModule = path.match(/^src\/([^/]+)\//)
  return {
    path,
    text,
    module: inModule?.[1],
    isTest: path.endsWith('.test.ts') || path.startsWith('test/'),
    tree,
    imports: tree ? importsOf(tree, path) : [],
    sql: tree ? sqlOf(tree) : path.endsWith('.sql') ? [{ value: withoutComments(text), line: 1 }] : [],
  }
}

/** Visits every node. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

function importsOf(tree: ts.SourceFile, path: string): Placed<string>[] {
  const found: Placed<string>[] = []
  visit(tree, (node) => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined
    if (from && ts.isStringLiteralLike(from)) found.push({ value: resolved(from.text, path), line: lineOf(tree, from) })
  })
  return found
}

function resolved(specifier: string, path: string): string {
  if (specifier.startsWith('#')) return join('src', specifier.slice(1))
  return specifier.startsWith('.') ? join(path, '..', specifier) : specifier
}

const beginning = /^\s*(select|insert|update|delete|with|merge|copy|create|alter|drop|truncate|begin)\b/i

/** Tagged templates, what is given to `unsafe()`, and any string that begins as a statement does. */
function sqlOf(tree: ts.SourceFile): Placed<string>[] {
  const found: Placed<string>[] = []
  visit(tree, (node) => {
    const isTagged = ts.isTaggedTemplateExpression(node)
    const text = isTagged
      ? templateText(node.template)
      : ts.isTemplateExpression(node) || ts.isStringLiteralLike(node)
        ? templateText(node)
        : undefined
    if (text === undefined) return
    const isPart = ts.isTaggedTemplateExpression(node.parent) || ts.isImportDeclaration(node.parent)
    const given =
      ts.isCallExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.expression)
        ? node.parent.expression.name.text
        : ''
    if (isTagged || (!isPart && (given === 'unsafe' || beginning.test(text))))
      found.push({ value: withoutComments(text), line: lineOf(tree, node) })
  })
  return found
}

/** The literal's text; what is put in at run time becomes `$`. */
function templateText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map((span) => `$${span.literal.text}`).join('')
}

/** Comments become spaces, lines stay where they are; text in quotes is kept. */
function withoutComments(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith("'") ? part : part.replace(/[^\n]/g, ' '),
  )
}

/** A function's name as people speak of it. */
export function nameOf(node: ts.Node): string {
  if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) && node.name)
    return node.name.getText()
  const { parent } = node
  if (parent && (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent))) return parent.name.getText()
  return `a function in ${basename(node.getSourceFile().fileName)}`
}
