import type { ReactNode } from 'react'
import { Nothing } from '../../ui/parts.tsx'
import { useWords } from '../../ui/words.tsx'
import { useCan, type Permission } from './session.ts'

/** Shows a page only to those whom the server would answer; the rest are told why it is empty. */
export function Allowed(props: { permission: Permission; children: ReactNode }) {
  const can = useCan()
  const words = useWords()
  if (can(props.permission)) return <>{props.children}</>
  return <Nothing page title={words.common.notAllowed} text={words.common.notAllowedText} />
}
