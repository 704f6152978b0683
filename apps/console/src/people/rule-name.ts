import type { MatchRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** What a matching rule is called in the reader's language: those that ship have names; others are called as they were named. */
export function useRuleName(): (name: string) => string {
  const { words } = useTongue()
  return (name) => (words.matching.names as Record<string, string>)[name] ?? name
}

/** Why a rule is as it is: those that ship say it in the reader's language. */
export function useRuleNote(): (rule: MatchRule) => string {
  const { words } = useTongue()
  return ({ name, version, note }) =>
    version ? note : ((words.matching.notes as Record<string, string>)[name] ?? note)
}
