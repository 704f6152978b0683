import { ActionIcon, Button, Group, NumberInput, Table, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, PageHead, ProblemNote, TableSheet } from '../../../ui/parts.tsx'
import type { TaxRate, TaxRateDraft } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { newId } from '../new-id.ts'
import { useCan } from '../session.ts'
import { useUndoNote } from '../undo-note.tsx'
import { useSaved } from './use-saved.ts'
import { everywhere, MomentInput, useWhereText } from './where.tsx'

const fresh: TaxRateDraft = {
  name: 'IVA',
  taxCategory: 'standard',
  country: 'MX',
  region: null,
  rate: 16,
  startsAt: null,
  endsAt: null,
  version: 0,
}

/** What can be sent of a rate that was read. */
const draftOf = ({ name, taxCategory, country, region, rate, startsAt, endsAt, version }: TaxRate): TaxRateDraft => {
  return { name, taxCategory, country, region, rate, startsAt, endsAt, version }
}

function Fields(props: { draft: TaxRateDraft; set: (change: Partial<TaxRateDraft>) => void }) {
  const { words } = useTongue()
  const { draft, set } = props
  return (
    <>
      <div className="price-pair">
        <TextInput
          label={words.prices.taxName}
          maxLength={60}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <NumberInput
          label={words.prices.rate}
          suffix=" %"
          min={0}
          max={100}
          decimalScale={3}
          value={draft.rate}
          onChange={(value) => set({ rate: Number(value) || 0 })}
        />
      </div>
      <TextInput
        label={words.prices.taxCategory}
        description={words.prices.taxCategoryText}
        maxLength={40}
        value={draft.taxCategory}
        onChange={(event) => set({ taxCategory: event.currentTarget.value.toLowerCase() })}
      />
      <div className="price-pair">
        <TextInput
          label={words.prices.country}
          description={words.prices.countryText}
          maxLength={2}
          value={draft.country}
          onChange={(event) => set({ country: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label={words.prices.region}
          description={words.prices.regionText}
          maxLength={60}
          value={draft.region ?? ''}
          onChange={(event) => set({ region: event.currentTarget.value || null })}
        />
      </div>
      <div className="price-pair">
        <MomentInput label={words.prices.startsAt} value={draft.startsAt} onChange={(startsAt) => set({ startsAt })} />
        <MomentInput label={words.prices.endsAt} value={draft.endsAt} onChange={(endsAt) => set({ endsAt })} />
      </div>
    </>
  )
}

function RateForm(props: { rate: TaxRate | null; onClose: () => void }) {
  const { words } = useTongue()
  const saved = useSaved()
  const { rate, onClose } = props
  const [id] = useState(() => rate?.id ?? newId())
  const [draft, change] = useState(rate ? draftOf(rate) : fresh)
  const save = useMutation({
    mutationFn: () => api.taxes.put(id, draft),
    onSuccess: async () => {
      onClose()
      await saved()
    },
  })
  const complete = draft.name.trim() && /^[a-z][a-z0-9_-]*$/.test(draft.taxCategory) && /^[A-Z]{2}$/.test(draft.country)
  return (
    <DialogForm
      error={save.error}
      busy={save.isPending}
      deed={words.prices.save}
      disabled={!complete}
      onSubmit={() => save.mutate()}
      onBack={onClose}
    >
      <Fields draft={draft} set={(next) => change((before) => ({ ...before, ...next }))} />
    </DialogForm>
  )
}

function Row(props: { rate: TaxRate; onEdit: () => void; onDelete: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const whereText = useWhereText()
  const { rate } = props
  const name = `${rate.name} ${rate.country} ${rate.region ?? ''} ${rate.taxCategory}`
  return (
    <Table.Tr>
      <Table.Td fw={600}>{rate.name}</Table.Td>
      <Table.Td className="right num">{format.rate(rate.rate)}</Table.Td>
      <Table.Td>{rate.taxCategory}</Table.Td>
      <Table.Td className="anywhere">
        {rate.country} · {rate.region ?? words.prices.wholeCountry}
      </Table.Td>
      <Table.Td className="anywhere">
        {rate.startsAt || rate.endsAt
          ? whereText({ ...everywhere, startsAt: rate.startsAt, endsAt: rate.endsAt })
          : '–'}
      </Table.Td>
      <Table.Td>
        {can('prices.write') ? (
          <Group gap={2} wrap="nowrap" justify="flex-end">
            <ActionIcon variant="subtle" color="gray" aria-label={words.prices.editOf(name)} onClick={props.onEdit}>
              <IconPencil size={17} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${words.prices.deleteTax}: ${name}`}
              onClick={props.onDelete}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}

/** The rates of tax by category, place and date. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const client = useQueryClient()
  const note = useUndoNote()
  const [edited, edit] = useState<TaxRate | 'new' | null>(null)
  const query = useQuery({ queryKey: ['prices', 'taxes'], queryFn: ({ signal }) => api.taxes.list(signal) })
  const remove = useMutation({
    mutationFn: (rate: TaxRate) => api.taxes.delete(rate.id),
    onSuccess: async (_, rate) => {
      note({
        message: words.prices.deleted,
        undo: async () => {
          await api.taxes.put(rate.id, { ...draftOf(rate), version: 0 })
          await client.invalidateQueries({ queryKey: ['prices'] })
        },
        undone: words.prices.restored,
        failed: words.prices.notRestored,
      })
      await client.invalidateQueries({ queryKey: ['prices'] })
    },
  })
  const add = can('prices.write') ? (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => edit('new')}>
      {words.prices.newTax}
    </Button>
  ) : null
  const heads = [
    words.prices.taxName,
    words.prices.rate,
    words.prices.taxCategory,
    words.prices.place,
    words.prices.holds,
  ]
  return (
    <>
      <PageHead title={words.prices.taxes} text={words.prices.taxesText} actions={add} />
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      <TableSheet label={words.prices.taxes}>
        <Loaded query={query}>
          {({ items }) =>
            items.length ? (
              <Table verticalSpacing="sm">
                <Table.Thead>
                  <Table.Tr>
                    {heads.map((head, i) => (
                      <Table.Th key={head} {...(i === 1 ? { className: 'right' } : {})}>
                        {head}
                      </Table.Th>
                    ))}
                    <Table.Td aria-hidden />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((rate) => (
                    <Row key={rate.id} rate={rate} onEdit={() => edit(rate)} onDelete={() => remove.mutate(rate)} />
                  ))}
                </Table.Tbody>
              </Table>
            ) : (
              <Nothing title={words.prices.noTaxes} text={words.prices.noTaxesText} />
            )
          }
        </Loaded>
      </TableSheet>
      <Dialog
        opened={edited !== null}
        onClose={() => edit(null)}
        title={edited === 'new' ? words.prices.newTax : words.prices.editTax}
      >
        {edited ? <RateForm rate={edited === 'new' ? null : edited} onClose={() => edit(null)} /> : null}
      </Dialog>
    </>
  )
}
