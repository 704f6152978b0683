import type { Placed, Source } from './source.ts'

/** A rule of the house: what it forbids, why, and a sample that shows it can fail. */
export type Rule = {
  name: string
  reason: string
  /** What is wrong in one file; `all` are the project's files. */
  check(file: Source, all: Source[]): Placed<string>[]
  /** Files (path and text) that break it. */
  bad: [path: string, text: string][]
  /** Files that do not, though they look alike. */
  good: [path: string, text: string][]
}

/** Modules from left to right: each imports only those to its left. */
export const modules = [
  'core',
  'events',
  'access',
  'outbox',
  'identity',
  'account',
  'catalog',
  'stores',
  'stock',
  'loyalty',
  'cart',
  'orders',
  'appointments',
  'conversations',
  'recommend',
  'journeys',
  'insight',
  'channels',
  'http',
]

export const here = (line: number, value: string): Placed<string>[] => [{ line, value }]
export const flag = <T>(items: T[], judge: (item: T) => Placed<string>[]) => items.flatMap(judge)
export const isCode = (file: Source) => file.tree !== undefined
export const inSource = (file: Source) => file.path.startsWith('src/') && !file.isTest

/** What a rule says of these files. */
export function judge(rule: Rule, files: Source[]): string[] {
  return files.flatMap((file) => rule.check(file, files).map(({ line, value }) => `${file.path}:${line} ${value}`))
}
