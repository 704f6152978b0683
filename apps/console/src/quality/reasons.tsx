import { IconAlertCircle } from '@tabler/icons-react'
import { lineOf, readJson } from '../../../ui/json-text.ts'
import type { Reason } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import './quality.css'

/** The rule of a code: those of contracts come as `contract.minimum`. */
export const plainCode = (code: string): string => code.replace(/^.*\./, '')

/** Every rule that a message broke, where and how. */
export function Reasons(props: { reasons: Reason[] }) {
  const { words } = useTongue()
  const known = words.reason as Record<string, string>
  return (
    <ul className="reasons">
      {props.reasons.map((reason, index) => (
        <li key={index}>
          <IconAlertCircle size={16} aria-hidden />
          <span>
            <span className="mono anywhere">{reason.path || '/'}</span> ·{' '}
            {known[plainCode(reason.code)] ?? reason.detail}{' '}
            <span className="mono" style={{ color: 'var(--muted)' }}>
              {reason.code}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The lines of a JSON text that reasons point at, each with its sentence. */
export function marksOf(text: string, reasons: Reason[]): Map<number, string> {
  const { lines } = readJson(text)
  return new Map(reasons.map((reason) => [lineOf(lines, reason.path), reason.detail]))
}
