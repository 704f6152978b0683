import { ActionIcon, Group, NumberInput, Text, TextInput } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { levelAt, type Row } from './level.ts'
import { LocationSelect } from './location-select.tsx'
import { useAct, useFault } from './use-act.ts'
import { VariantName } from './variant-name.tsx'

type Where = { from: string; to: string }

/** From where and to where; they can be turned round. */
function Ends(props: Where & { fault: string | undefined; onChange: (ends: Where) => void }) {
  const { words } = useTongue()
  const { from, to, fault, onChange } = props
  return (
    <div className="transfer-ends">
      <LocationSelect
        needed
        label={words.stock.fromPlace}
        without={to}
        value={from}
        onChange={(value) => onChange({ from: value ?? '', to })}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.stock.turnRound}
        title={words.stock.turnRound}
        onClick={() => onChange({ from: to, to: from })}
      >
        <IconArrowsExchange size={17} aria-hidden />
      </ActionIcon>
      <LocationSelect
        needed
        label={words.stock.toPlace}
        without={from}
        value={to}
        error={fault}
        onChange={(value) => onChange({ from, to: value ?? '' })}
      />
    </div>
  )
}

/** Sends units of one variant from one location to another. */
export function TransferDialog(props: { row: Row; from?: string; to?: string; units?: number; onClose: () => void }) {
  const { words } = useTongue()
  const { row, onClose } = props
  const [from, setFrom] = useState(props.from ?? '')
  const [to, setTo] = useState(props.to ?? '')
  const [units, setUnits] = useState<number | string>(props.units ?? '')
  const [reference, setReference] = useState('')
  const [dueOn, setDueOn] = useState('')
  const most = levelAt(row, from).onHand
  const send = useAct(
    (id) =>
      api.stock.send({
        id,
        from,
        to,
        lines: [{ variant: row.variant, units: Number(units) }],
        ...(reference.trim() ? { reference: reference.trim() } : {}),
        ...(dueOn ? { dueOn } : {}),
      }),
    words.stock.sentUnits(Number(units)),
    onClose,
  )
  const fault = useFault(send.error)
  const tooMany = from && Number(units) > most ? words.stock.only(most) : undefined
  return (
    <Dialog opened onClose={onClose} title={words.stock.deeds.transfer}>
      <DialogForm
        error={fault('/lines/0', '/to') ? null : send.error}
        busy={send.isPending}
        disabled={!from || !to || !(Number(units) > 0) || Boolean(tooMany)}
        deed={words.stock.sendDo}
        onSubmit={() => send.mutate()}
        onBack={onClose}
      >
        <VariantName row={row} />
        <Ends
          from={from}
          to={to}
          fault={fault('/to')}
          onChange={(ends) => {
            setFrom(ends.from)
            setTo(ends.to)
          }}
        />
        {from ? (
          <Text size="xs" c="dimmed" className="num">
            {words.stock.lies(most)}
          </Text>
        ) : null}
        <Group grow align="flex-start" wrap="nowrap">
          <NumberInput
            data-autofocus
            label={words.stock.units}
            withAsterisk
            min={1}
            max={1_000_000}
            allowDecimal={false}
            allowNegative={false}
            value={units}
            error={tooMany ?? fault('/lines/0')}
            onChange={setUnits}
          />
          <TextInput
            type="date"
            label={words.stock.dueOn}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label={words.stock.reference}
          maxLength={200}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
