import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconColumns3 } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'

export type Columns<C extends string> = { chosen: C[]; choose: (columns: C[]) => void }

/**
 * Which columns of a list are shown: those of the address (a saved view's), else those that were last chosen in this browser, else the
 * usual ones; always in the order of `all`.
 */
export function useColumns<C extends string>(page: string, all: readonly C[], usual: readonly C[]): Columns<C> {
  const [search, setSearch] = useSearchParams()
  const [kept, keep] = useLocalStorage<string[]>({
    key: `hilo-columns-${page}`,
    defaultValue: [...usual],
    getInitialValueInEffect: false,
  })
  const named = search.get('columns')
  const wanted = named === null ? kept : named.split(',')
  const choose = (columns: C[]) => {
    if (named === null) keep(columns)
    else
      setSearch(
        (before) => {
          before.set('columns', columns.join(','))
          return before
        },
        { replace: true },
      )
  }
  return { chosen: all.filter((column) => wanted.includes(column)), choose }
}

/** Chooses columns; each shows or goes at once. */
export function ColumnChoice<C extends string>(props: {
  columns: Columns<C>
  all: readonly C[]
  names: Record<C, string>
  label: string
  title: string
}) {
  const { columns, all, names } = props
  return (
    <Popover position="bottom-end" trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={props.title}>
        <Checkbox.Group
          aria-label={props.title}
          value={columns.chosen}
          onChange={(chosen) => columns.choose(all.filter((column) => chosen.includes(column)))}
        >
          <Stack gap="sm">
            {all.map((column) => (
              <Checkbox key={column} value={column} label={names[column]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
