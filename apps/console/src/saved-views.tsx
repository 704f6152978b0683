import { ActionIcon, Button, Checkbox, Menu, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconBookmarkPlus, IconDots, IconPencil, IconTrash, IconUsers, IconUsersMinus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api } from '../../ui/api.ts'
import { problemText } from '../../ui/problem.ts'
import type { SavedView } from '../../ui/types.ts'
import { useTongue } from '../../ui/words.tsx'
import { newId } from './new-id.ts'
import { Dialog, DialogForm } from './dialog.tsx'
import { useCan } from './session.ts'
import { useUndoNote } from './undo-note.tsx'
import './saved-views.css'

type Shown = { filter: Record<string, string>; columns: string[] }
type Kept = Pick<SavedView, 'id' | 'page' | 'name' | 'filter' | 'columns'>

/** A view as it stands in the address: its filters and columns, so that it can be shared with whoever does not have it. */
const searchOf = ({ id, filter, columns }: Kept) =>
  `?${new URLSearchParams({ ...filter, columns: columns.join(','), view: id })}`

const filled = (filter: Record<string, string>) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value))
const textOf = ({ filter, columns }: Shown) =>
  JSON.stringify([Object.entries(filled(filter)).sort(), columns.toSorted()])

/** What can be done with views of a page; each shows at once, says so, and can be undone. */
function useViewActs(page: string) {
  const { words } = useTongue()
  const client = useQueryClient()
  const note = useUndoNote()
  const reread = () => client.invalidateQueries({ queryKey: ['views', page] })
  const put = ({ id, name, filter, columns }: Kept) => api.views.save(id, { page, name, filter, columns })
  const told = async (message: string, undo: () => Promise<unknown>) => {
    note({ message, undo: () => undo().finally(reread), undone: words.views.undone, failed: words.views.failed })
    await reread()
  }
  return {
    add: async (view: Kept, shared: boolean) => {
      await put(view)
      if (shared) await api.views.share(view.id, true)
      await told(words.views.saved(view.name), () => api.views.delete(view.id))
    },
    change: async (before: Kept, after: Kept) => {
      await put(after)
      const message = before.name === after.name ? words.views.saved(after.name) : words.views.renamed(after.name)
      await told(message, () => put(before))
    },
    share: async ({ id, name }: Kept, shared: boolean) => {
      await api.views.share(id, shared)
      await told(shared ? words.views.shared(name) : words.views.unshared(name), () => api.views.share(id, !shared))
    },
    remove: async (view: SavedView) => {
      await api.views.delete(view.id)
      await told(words.views.deleted(view.name), async () => {
        await put(view)
        if (view.shared) await api.views.share(view.id, true)
      })
    },
  }
}

/** Asks what a view is called; of a new one, by those who may, also whether everybody is to see it. */
function NameForm(props: {
  name: string
  text?: string
  sharing: boolean
  onSave: (name: string, shared: boolean) => Promise<void>
  onClose: () => void
}) {
  const { words } = useTongue()
  const [name, setName] = useState(props.name)
  const [shared, setShared] = useState(false)
  const save = useMutation({ mutationFn: () => props.onSave(name.trim(), shared), onSuccess: props.onClose })
  return (
    <DialogForm
      error={save.error}
      busy={save.isPending}
      deed={words.views.save}
      disabled={!name.trim()}
      onSubmit={() => save.mutate()}
      onBack={props.onClose}
    >
      {props.text ? <Text size="sm">{props.text}</Text> : null}
      <TextInput
        label={words.views.name}
        placeholder={words.views.nameHint}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {props.sharing ? (
        <Checkbox
          label={words.views.share}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      ) : null}
    </DialogForm>
  )
}

function ViewMenu(props: {
  view: SavedView
  acts: ReturnType<typeof useViewActs>
  onRename: () => void
  onDeleted: () => void
}) {
  const { words } = useTongue()
  const can = useCan()
  const navigate = useNavigate()
  const { view, acts } = props
  const onError = (error: unknown) =>
    notifications.show({ color: 'red', title: words.views.failed, message: problemText(error, words) })
  const run = useMutation({ mutationFn: (act: () => Promise<void>) => act(), onError })
  const Sharing = view.shared ? IconUsersMinus : IconUsers
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={words.views.actions(view.name)} loading={run.isPending}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {view.mine ? (
          <Menu.Item leftSection={<IconPencil size={17} aria-hidden />} onClick={props.onRename}>
            {words.views.rename}
          </Menu.Item>
        ) : null}
        {can('views.share') ? (
          <Menu.Item
            leftSection={<Sharing size={17} aria-hidden />}
            onClick={() => run.mutate(() => acts.share(view, !view.shared))}
          >
            {view.shared ? words.views.unshare : words.views.share}
          </Menu.Item>
        ) : null}
        {view.mine ? (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={() =>
              run.mutate(async () => {
                await acts.remove(view)
                await navigate('?', { replace: true })
                props.onDeleted()
              })
            }
          >
            {words.views.delete}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

function Tabs(props: { views: SavedView[]; current: SavedView | undefined }) {
  const { words } = useTongue()
  return (
    <nav aria-label={words.views.label} className="tab-links">
      <Link to="?" aria-current={props.current ? undefined : 'page'}>
        {words.views.all}
      </Link>
      {props.views.map((view) => (
        <Link
          key={view.id}
          to={searchOf(view)}
          aria-current={view.id === props.current?.id ? 'page' : undefined}
          title={view.mine ? undefined : words.views.sharedBy(view.owner)}
        >
          {view.name}
          {view.shared ? <IconUsers size={14} aria-hidden className="view-shared" /> : null}
        </Link>
      ))}
    </nav>
  )
}

/** Saved views of a list as tabs above its filters, and what can be done with the one that is shown. */
export function SavedViews(props: { page: string; usual: string[] } & Shown) {
  const { words } = useTongue()
  const can = useCan()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [naming, { open: name, close }] = useDisclosure()
  const [renaming, rename] = useState<SavedView | null>(null)
  const { page, columns } = props
  const acts = useViewActs(page)
  const query = useQuery({ queryKey: ['views', page], queryFn: ({ signal }) => api.views.list(page, signal) })
  const views = query.data?.items ?? []
  const current = views.find(({ id }) => id === search.get('view'))
  const shown = { filter: filled(props.filter), columns }
  const changed = textOf(shown) !== textOf(current ?? { filter: {}, columns: props.usual })
  const bar = useRef<HTMLDivElement>(null)
  /** What was pressed may be gone now: whoever works by keyboard goes on from the view that is shown. */
  const stay = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) bar.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
    })
  const replace = useMutation({
    mutationFn: (view: SavedView) => acts.change(view, { ...view, ...shown }),
    onSuccess: stay,
  })
  return (
    <div className="views" ref={bar}>
      <Tabs views={views} current={current} />
      {changed && current?.mine ? (
        <Button size="xs" variant="light" loading={replace.isPending} onClick={() => replace.mutate(current)}>
          {words.views.saveChanges}
        </Button>
      ) : null}
      {changed ? (
        <Button size="xs" variant="default" leftSection={<IconBookmarkPlus size={16} aria-hidden />} onClick={name}>
          {words.views.save}
        </Button>
      ) : null}
      {current && (current.mine || can('views.share')) ? (
        <ViewMenu view={current} acts={acts} onRename={() => rename(current)} onDeleted={stay} />
      ) : null}
      <Dialog opened={naming} onClose={close} onExitTransitionEnd={stay} title={words.views.saveTitle}>
        <NameForm
          name=""
          text={words.views.saveText}
          sharing={can('views.share')}
          onClose={close}
          onSave={async (chosen, shared) => {
            const view = { id: newId(), page, name: chosen, ...shown }
            await acts.add(view, shared)
            await navigate(searchOf(view), { replace: true })
          }}
        />
      </Dialog>
      <Dialog opened={!!renaming} onClose={() => rename(null)} title={words.views.renameTitle(renaming?.name ?? '')}>
        {renaming ? (
          <NameForm
            name={renaming.name}
            sharing={false}
            onClose={() => rename(null)}
            onSave={(chosen) => acts.change(renaming, { ...renaming, name: chosen })}
          />
        ) : null}
      </Dialog>
    </div>
  )
}
