import { ActionIcon, Menu, Switch, Text } from '@mantine/core'
import { IconCopy, IconPlus } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'
import { isoDays, type Hours } from './form.ts'
import { IntervalFields, usualInterval } from './interval-fields.tsx'

/** Another interval after the last: in the afternoon, where there is room. */
const another = (intervals: string[][]): string[] => {
  const last = intervals.at(-1)?.[1] ?? ''
  return last < '18:00' && last ? [last < '16:00' ? '16:00' : '18:00', '20:00'] : usualInterval
}

function Copy(props: { day: string; onCopy: (to: readonly string[]) => void; following: readonly string[] }) {
  const { words } = useTongue()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.stores.copy(props.day)}
          title={words.stores.copy(props.day)}
        >
          <IconCopy size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => props.onCopy(isoDays.slice(0, 5))}>{words.stores.copyWorkdays}</Menu.Item>
        {props.following.length > 1 ? (
          <Menu.Item onClick={() => props.onCopy(props.following)}>{words.stores.pasteTo}</Menu.Item>
        ) : null}
        <Menu.Item onClick={() => props.onCopy(isoDays)}>{words.stores.copyAll}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The hours of the week: each day open or not, with its intervals; a day can be copied to others. */
export function HoursGrid(props: {
  hours: Hours
  onChange: (hours: Hours) => void
  fault: (day: string) => string | undefined
}) {
  const { words } = useTongue()
  const { hours, onChange, fault } = props
  return (
    <div className="hours-grid">
      {isoDays.map((isoDay, i) => {
        const day = words.stores.days[isoDay]
        const intervals = hours[isoDay] ?? []
        const set = (next: string[][]) => onChange({ ...hours, [isoDay]: next })
        return (
          <div key={isoDay} className="hours-day" role="group" aria-label={day}>
            <Switch
              label={day}
              checked={intervals.length > 0}
              onChange={() => set(intervals.length ? [] : [usualInterval])}
            />
            <div className="hours-intervals">
              {intervals.length ? (
                <IntervalFields day={day} intervals={intervals} onChange={set} />
              ) : (
                <Text size="sm" c="dimmed">
                  {words.stores.shut}
                </Text>
              )}
              {fault(isoDay) ? (
                <Text size="sm" c="var(--bad)" role="alert" w="100%">
                  {fault(isoDay)}
                </Text>
              ) : null}
            </div>
            <span className="hours-actions">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.stores.addInterval(day)}
                title={words.stores.addInterval(day)}
                disabled={intervals.length >= 6}
                onClick={() => set([...intervals, another(intervals)])}
              >
                <IconPlus size={17} aria-hidden />
              </ActionIcon>
              <Copy
                day={day}
                following={isoDays.slice(i)}
                onCopy={(to) => onChange({ ...hours, ...Object.fromEntries(to.map((other) => [other, intervals])) })}
              />
            </span>
          </div>
        )
      })}
    </div>
  )
}
