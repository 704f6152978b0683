import { NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import type { Transfer } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { Difference } from './difference.tsx'
import type { Row } from './level.ts'
import { useAct, useFault } from './use-act.ts'
import { usePlacesOfStock } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

/** Takes in a transfer: all that was sent, or what of it arrived. */
export function ArriveDialog(props: { transfer: Transfer; variants: Map<string, Row>; onClose: () => void }) {
  const { words } = useTongue()
  const { transfer, variants, onClose } = props
  const { placeOf } = usePlacesOfStock()
  const [arrived, setArrived] = useState(() => transfer.lines.map(({ sent }): number | string => sent))
  const arrive = useAct(
    (id) =>
      api.stock.arrive(transfer.id, {
        id,
        lines: transfer.lines.map(({ variant }, at) => ({ variant, units: Number(arrived[at]) })),
      }),
    words.stock.takenIn,
    onClose,
  )
  const fault = useFault(arrive.error)
  const lost = transfer.lines.reduce((sum, { sent }, at) => sum + sent - Number(arrived[at]), 0)
  return (
    <Dialog opened onClose={onClose} size="lg" title={words.stock.takeInAt(placeOf(transfer.to)?.name ?? '')}>
      <DialogForm
        error={fault('/lines') ? null : arrive.error}
        busy={arrive.isPending}
        disabled={arrived.some((units) => units === '')}
        deed={words.stock.takeIn}
        onSubmit={() => arrive.mutate()}
        onBack={onClose}
      >
        <Text size="sm">{words.stock.takeInText}</Text>
        <ul className="arrive-lines">
          {transfer.lines.map((line, at) => (
            <li key={line.variant}>
              <VariantName row={variants.get(line.variant)} note={words.stock.sentOf(line.sent)} />
              <NumberInput
                aria-label={`${words.stock.arrivedOf} ${variants.get(line.variant)?.sku ?? ''}`}
                min={0}
                max={line.sent}
                clampBehavior="strict"
                allowDecimal={false}
                allowNegative={false}
                value={arrived[at]}
                error={fault(`/lines/${at}`)}
                onChange={(value) => setArrived(arrived.map((units, other) => (other === at ? value : units)))}
              />
              <Difference units={Number(arrived[at]) - line.sent} />
            </li>
          ))}
        </ul>
        {lost ? (
          <Text size="sm" c="var(--warn)" role="status">
            {words.stock.writeOff(lost)}
          </Text>
        ) : null}
      </DialogForm>
    </Dialog>
  )
}
