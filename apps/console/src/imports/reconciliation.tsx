import { Alert } from '@mantine/core'
import { IconCircleCheck, IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useFormat } from '../../../ui/format.ts'
import type { Counts, Import, ReconciliationRow } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import './imports.css'

type Line = Counts & { key: string; label: string; read: number; show: (value: number) => string }

/** Every line of the ledger: what was read and the three places where it went, in units of its own. */
function useLines(found: Import): Line[] {
  const { words } = useTongue()
  const format = useFormat()
  const count = (value: number) => format.number(value)
  const labelled = ({ measure, currency }: ReconciliationRow) =>
    words.imports.measures[measure] + (currency ? ` (${currency})` : '')
  return [
    { key: 'rows', label: words.imports.rows, read: found.rowsRead, ...found.rows, show: count },
    ...found.reconciliation.map((row) => ({
      ...row,
      key: `${row.measure} ${row.currency}`,
      label: labelled(row),
      show: (value: number) => (row.measure === 'money' ? format.money(value, row.currency!) : count(value)),
    })),
  ]
}

/** The reconciliation as a sum that one can check by eye: read = accepted + duplicate + quarantined, line by line. */
export function Reconciliation(props: { found: Import }) {
  const { words } = useTongue()
  const lines = useLines(props.found)
  const adds = (line: Line) => line.read === line.accepted + line.duplicate + line.quarantined
  const balanced = props.found.balanced && lines.every(adds)
  return (
    <>
      {props.found.state === 'done' ? (
        <Alert
          color={balanced ? 'petrol' : 'red'}
          mx="md"
          mt="sm"
          icon={balanced ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
          title={balanced ? words.imports.balanced : words.imports.unbalanced}
        />
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div style={{ overflowX: 'auto' }} role="region" aria-label={words.imports.reconciliation} tabIndex={0}>
        <table className="ledger">
          <thead>
            <tr>
              <td aria-hidden />
              <th scope="col">{words.imports.read}</th>
              <td className="sign" aria-hidden />
              <th scope="col">{words.imports.accepted}</th>
              <td className="sign" aria-hidden />
              <th scope="col">{words.imports.duplicate}</th>
              <td className="sign" aria-hidden />
              <th scope="col">{words.imports.quarantined}</th>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.label}</th>
                <td>
                  <b>{line.show(line.read)}</b>
                </td>
                <td className="sign">=</td>
                <td>{line.show(line.accepted)}</td>
                <td className="sign">+</td>
                <td>{line.show(line.duplicate)}</td>
                <td className="sign">+</td>
                <td>{line.show(line.quarantined)}</td>
                <td data-tone={adds(line) ? 'ok' : 'bad'}>
                  {adds(line) ? (
                    <IconCircleCheck size={18} role="img" aria-label={words.imports.adds} />
                  ) : (
                    <IconX size={18} role="img" aria-label={words.imports.addsNot} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
