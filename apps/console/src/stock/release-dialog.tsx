import { Text } from '@mantine/core'
import { api } from '../../../ui/api.ts'
import type { Reservation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useAct } from './use-act.ts'

/** Gives all that a reservation holds back. */
export function ReleaseDialog(props: { reservation: Reservation; onClose: () => void }) {
  const { words } = useTongue()
  const { reservation, onClose } = props
  const units = reservation.lines.reduce((sum, line) => sum + line.reserved + line.backordered + line.picked, 0)
  const release = useAct((id) => api.stock.release(reservation.id, { id }), words.stock.released, onClose)
  return (
    <Dialog opened onClose={onClose} title={words.stock.releaseSure(units)}>
      <DialogForm
        error={release.error}
        busy={release.isPending}
        deed={words.stock.release}
        colour="red"
        onSubmit={() => release.mutate()}
        onBack={onClose}
      >
        <Text size="sm">
          {reservation.state === 'ordered'
            ? words.stock.releaseOrdered(reservation.reference ?? '')
            : words.stock.releaseHeld}
        </Text>
      </DialogForm>
    </Dialog>
  )
}
