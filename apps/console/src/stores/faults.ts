import { ApiProblem } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'

/** What is wrong with a field, in words; undefined when nothing is. A fault of a part belongs to the whole too. */
export function useFaultText(): (error: unknown, field: string) => string | undefined {
  const { words } = useTongue()
  return (error, field) => {
    if (!(error instanceof ApiProblem)) return undefined
    const fault = error.errors.find((one) => one.field === field || one.field.startsWith(`${field}/`))
    if (!fault) return undefined
    const known = words.stores.faults as Record<string, string>
    const schema = ['type', 'minLength', 'maxLength', 'minimum', 'maximum', 'pattern', 'anyOf', 'format', 'required']
    return known[fault.code] ?? (schema.includes(fault.code) ? known['pattern'] : fault.detail)
  }
}
