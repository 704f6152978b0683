import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconCalendarPlus, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { ProblemNote, Sheet } from '../../../ui/parts.tsx'
import type { StoreException, StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { IntervalFields, usualInterval } from './interval-fields.tsx'
import { useFaultText } from './faults.ts'
import { useStoreChange } from './use-store.ts'
import { useDateText, useIntervalText } from './week.tsx'

function DayDialog(props: { store: StoreLocation; day: StoreException; onClose: () => void }) {
  const { words } = useTongue()
  const { store, onClose } = props
  const [day, setDay] = useState(props.day)
  const faultText = useFaultText()
  const save = useStoreChange(() => api.locations.putException(store.id, day), words.stores.specialSaved, onClose)
  const shut = !day.intervals.length
  return (
    <Dialog opened onClose={onClose} title={words.stores.specialTitle}>
      <DialogForm
        error={save.error && !faultText(save.error, '/intervals') ? save.error : null}
        busy={save.isPending}
        disabled={!day.date || !day.reason.trim()}
        deed={words.stores.save}
        onSubmit={() => save.mutate(undefined)}
        onBack={onClose}
      >
        <TextInput
          type="date"
          label={words.stores.date}
          required
          readOnly={Boolean(props.day.date)}
          value={day.date}
          onChange={(event) => setDay({ ...day, date: event.currentTarget.value })}
        />
        <TextInput
          label={words.stores.reason}
          placeholder={words.stores.reasonHint}
          required
          maxLength={120}
          value={day.reason}
          onChange={(event) => setDay({ ...day, reason: event.currentTarget.value })}
        />
        <Checkbox
          label={words.stores.closedAllDay}
          checked={shut}
          onChange={() => setDay({ ...day, intervals: shut ? [usualInterval] : [] })}
        />
        {shut ? null : (
          <Stack gap={6} align="flex-start">
            <IntervalFields
              day={words.stores.specialTitle}
              intervals={day.intervals}
              onChange={(intervals) => setDay({ ...day, intervals })}
            />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setDay({ ...day, intervals: [...day.intervals, usualInterval] })}
            >
              {words.stores.addInterval(words.stores.specialTitle)}
            </Button>
            {faultText(save.error, '/intervals') ? (
              <Text size="sm" c="var(--bad)" role="alert">
                {faultText(save.error, '/intervals')}
              </Text>
            ) : null}
          </Stack>
        )}
      </DialogForm>
    </Dialog>
  )
}

/** Days on which other hours hold than those of the week: seen, added and taken away. */
export function SpecialDays(props: { store: StoreLocation }) {
  const { words } = useTongue()
  const { store } = props
  const can = useCan()
  const may = can('stores.write')
  const dateText = useDateText()
  const intervalText = useIntervalText()
  const [edited, edit] = useState<StoreException>()
  const end = useStoreChange((date: string) => api.locations.endException(store.id, date), words.stores.specialEnded)
  const add = may ? (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconCalendarPlus size={15} aria-hidden />}
      onClick={() => edit({ date: '', reason: '', intervals: [] })}
    >
      {words.stores.specialAdd}
    </Button>
  ) : null
  return (
    <Sheet title={words.stores.special} aside={add}>
      <Stack gap="xs">
        {store.exceptions.length ? null : (
          <Text size="sm" c="dimmed">
            {words.stores.specialNone} {words.stores.specialText}
          </Text>
        )}
        {end.error ? <ProblemNote error={end.error} /> : null}
        <ul className="special-days">
          {store.exceptions.map((day) => {
            const date = dateText(day.date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
            return (
              <li key={day.date}>
                <div>
                  <Text size="sm" fw={600}>
                    {day.reason}
                  </Text>
                  <Text size="sm" c="dimmed" className="num">
                    {date} · {day.intervals.length ? day.intervals.map(intervalText).join(', ') : words.stores.shut}
                  </Text>
                </div>
                {may ? (
                  <Group gap={4} wrap="nowrap">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${words.stores.edit}: ${date}`}
                      onClick={() => edit(day)}
                    >
                      {words.stores.edit}
                    </Button>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={words.stores.specialRemove(date)}
                      loading={end.isPending && end.variables === day.date}
                      onClick={() => end.mutate(day.date)}
                    >
                      <IconX size={17} aria-hidden />
                    </ActionIcon>
                  </Group>
                ) : null}
              </li>
            )
          })}
        </ul>
      </Stack>
      {edited ? <DayDialog store={store} day={edited} onClose={() => edit(undefined)} /> : null}
    </Sheet>
  )
}
