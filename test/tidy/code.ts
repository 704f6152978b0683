import { basename } from 'node:path/posix'
import ts from 'typescript'
import { here, inSource, type Rule } from './rule.ts'
import { lineOf, nameOf, type Placed, type Source, visit } from './source.ts'

const clocks = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'])
const randomNames = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
  'randomFill',
  'randomFillSync',
])

export const noClockInCode: Rule = {
  name: 'no clock and no randomness outside core/clock.ts and core/ids.ts',
  reason: 'the same: what happened must follow from the arguments',
  check: (file) => {
    const { tree } = file
    if (!tree || !inSource(file) || file.path === 'src/core/clock.ts' || file.path === 'src/core/ids.ts') return []
    const found: Placed<string>[] = []
    visit(tree, (node) => {
      const isNewDate = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length
      const isCall =
        ts.isCallExpression(node) &&
        (clocks.has(node.expression.getText()) || randomNames.has(node.expression.getText()))
      if (isNewDate || isCall) found.push({ line: lineOf(tree, node), value: node.getText() })
    })
    return found
  },
  bad: [
    ['src/events/append.ts', 'const at = new Date()'],
    ['src/events/append.ts', 'const at = Date.now() + Math.random()'],
    ['src/events/append.ts', "import { randomUUID } from 'node:crypto'\nconst id = randomUUID()"],
  ],
  good: [
    ['src/events/append.ts', 'const at = new Date(text)'],
    ['src/core/clock.ts', 'const at = new Date()'],
  ],
}

const longestFunction = 70

/** Lines of a function without those of the functions inside it, which count by themselves. */
function ownLines(tree: ts.SourceFile, outer: ts.Node): number {
  const at = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const inner: ts.Node[] = []
  const look = (node: ts.Node): void => {
    if (isFunction(node)) inner.push(node)
    else ts.forEachChild(node, look)
  }
  ts.forEachChild(outer, look)
  const lines = (node: ts.Node) => at(node.end) - at(node.getStart(tree))
  return lines(outer) + 1 - inner.reduce((sum, node) => sum + lines(node), 0)
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

export const shortFunctions: Rule = {
  name: `a function has at most ${longestFunction} lines of its own`,
  reason: 'it fits on a screen and does one thing',
  check: (file) => {
    const { tree } = file
    const found: Placed<string>[] = []
    if (!tree) return found
    visit(tree, (node) => {
      // A list of routes, each with its schema and examples, is read one by one.
      if (!isFunction(node) || (basename(file.path) === 'routes.ts' && nameOf(node).endsWith('Routes'))) return
      const lines = ownLines(tree, node)
      if (lines > longestFunction) found.push({ line: lineOf(tree, node), value: `${nameOf(node)} has ${lines} lines` })
    })
    return found
  },
  bad: [
    ['src/core/x.ts', `export function long() {\n${'  step()\n'.repeat(longestFunction)}}`],
    ['src/core/x.ts', `export const outer = () => () => {\n${'  step()\n'.repeat(longestFunction)}}`],
  ],
  good: [
    ['src/core/x.ts', `export function short() {\n${'  step()\n'.repeat(longestFunction - 2)}}`],
    ['src/core/routes.ts', `export function xRoutes() {\n${'  app.get()\n'.repeat(longestFunction)}}`],
    [
      'src/core/x.test.ts',
      `describe('all', () => {\n${'  test(() => {\n    step()\n  })\n'.repeat(longestFunction / 2)}})`,
    ],
  ],
}

const longestFile = 500

export const shortFiles: Rule = {
  name: `a file has at most ${longestFile} lines, unless it is a list without code`,
  reason: 'a longer one holds two things that could be read apart',
  check: (file) => {
    const lines = file.text.trimEnd().split('\n').length
    return lines > longestFile && /\.(ts|tsx|mjs|css|sql)$/.test(file.path) && hasCode(file)
      ? here(longestFile, `has ${lines} lines`)
      : []
  },
  bad: [
    ['src/core/x.ts', 'const f = () => {\n  step()\n}' + '\n'.repeat(longestFile) + 'x'],
    ['apps/ui/x.css', '\n'.repeat(longestFile) + 'x'],
  ],
  good: [
    ['src/core/x.ts', 'const f = () => {\n  step()\n}' + '\n'.repeat(longestFile - 3) + 'x\n'],
    [
      'apps/ui/words/en.ts',
      'export const en = {\n  count: (n) => `${n}`,\n' + "  word: 'word',\n".repeat(longestFile) + '}',
    ],
  ],
}

/** False for lists of words and samples: what there is of functions are single expressions. */
function hasCode({ tree }: Source): boolean {
  let found = tree === undefined
  if (tree) visit(tree, (node) => (found ||= ts.isBlock(node)))
  return found
}

export const noClasses: Rule = {
  name: 'no classes but errors',
  reason: 'functions over plain values are simpler to read and to test',
  check: (file) => {
    const { tree } = file
    const found: Placed<string>[] = []
    if (tree) {
      visit(tree, (node) => {
        if (!ts.isClassLike(node)) return
        const parent =
          node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.getText() ?? ''
        // React has no other way to catch an error while rendering.
        const isBoundary = file.path.startsWith('apps/') && /^(React\.)?(Pure)?Component\b/.test(parent)
        if (!/(Error|Problem)$/.test(parent) && !isBoundary)
          found.push({ line: lineOf(tree, node), value: `class ${node.name?.text ?? ''}` })
      })
    }
    return found
  },
  bad: [['src/core/x.ts', 'export class Service extends Base {}']],
  good: [['src/core/x.ts', 'export class Problem extends Error {}']],
}

// Put together here, so that this file keeps its own rule.
const unfinishedWords = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
const partialTests = new RegExp(
  `\\b(?:test|it|describe|suite)\\.(?:${'on' + 'ly'}|${'sk' + 'ip'}|todo)\\(|\\b${'on' + 'ly'}: true`,
)

export const nothingUnfinished: Rule = {
  name: 'nothing is left for later, and no test is switched off',
  reason: 'a note in the code is read by nobody; an issue is. A test switched off proves nothing',
  check: (file) =>
    file.text.split('\n').flatMap((text, i) => {
      const word = text.match(unfinishedWords) ?? (file.path.endsWith('.test.ts') ? text.match(partialTests) : null)
      return word ? here(i + 1, word[0]) : []
    }),
  bad: [
    ['src/core/x.ts', `// ${'TO' + 'DO'}: later`],
    ['src/core/x.test.ts', `test.${'on' + 'ly'}('x', () => {})`],
    ['src/core/x.test.ts', `test('x', { ${'on' + 'ly'}: true }, () => {})`],
  ],
  good: [['src/core/x.ts', "const readOnly = true // everything todo'd"]],
}
