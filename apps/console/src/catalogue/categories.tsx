import { ActionIcon, Button, Group, Kbd, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp, IconChevronRight, IconHanger, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Loaded, Nothing, PageHead, SkeletonRows } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { CategoryForm } from './category-form.tsx'
import type { Branch } from './draft.ts'
import { useCategories, useTitles } from './use-catalogue.ts'
import { useCategoryActs, type Way } from './use-category-acts.ts'
import './catalogue.css'

type TreeState = {
  at: string | undefined
  closed: ReadonlySet<string>
  go: (id: string) => void
  fold: (id: string, closed: boolean) => void
}

const ways: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' }

/** Branches that are on show: all but those below a folded one. */
const shownOf = (branches: Branch[], closed: ReadonlySet<string>): Branch[] =>
  branches.flatMap((branch) => [branch, ...(closed.has(branch.id) ? [] : shownOf(branch.children, closed))])

/** Where a key leads from a branch, as trees have it; undefined when it is none of theirs. */
function useTreeKeys(
  state: TreeState,
  roots: Branch[],
  acts: { move: (branch: Branch, way: Way) => void; edit: () => void; remove: (branch: Branch) => void },
) {
  return (event: React.KeyboardEvent, branch: Branch) => {
    const shown = shownOf(roots, state.closed)
    const place = shown.findIndex(({ id }) => id === branch.id)
    const open = branch.children.length > 0 && !state.closed.has(branch.id)
    const go = (found: Branch | undefined) => found && state.go(found.id)
    const way = ways[event.key]
    const keys: Record<string, () => void> = {
      ArrowDown: () => go(shown[place + 1]),
      ArrowUp: () => go(shown[place - 1]),
      ArrowRight: () => (open ? go(branch.children[0]) : state.fold(branch.id, false)),
      ArrowLeft: () => (open ? state.fold(branch.id, true) : go(shown.find(({ id }) => id === branch.parent))),
      Home: () => go(shown[0]),
      End: () => go(shown.at(-1)),
      Enter: acts.edit,
      F2: acts.edit,
      Delete: () => acts.remove(branch),
    }
    const act = event.altKey && way ? () => acts.move(branch, way) : keys[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}

function Item(props: {
  branch: Branch
  state: TreeState
  first: string | undefined
  onKey: (event: React.KeyboardEvent, branch: Branch) => void
}) {
  const { words } = useTongue()
  const { title } = useTitles()
  const { branch, state, first, onKey } = props
  const open = !state.closed.has(branch.id)
  const isAt = state.at === branch.id
  return (
    <li
      role="treeitem"
      id={`category-${branch.id}`}
      className="tree-line"
      style={{ paddingLeft: 10 + branch.depth * 22 }}
      aria-selected={isAt}
      aria-level={branch.depth + 1}
      tabIndex={isAt || (!state.at && first === branch.id) ? 0 : -1}
      onKeyDown={(event) => onKey(event, branch)}
      onClick={() => state.go(branch.id)}
      {...(branch.children.length ? { 'aria-expanded': open } : {})}
    >
      {branch.children.length ? (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the arrow keys do the same
        <span
          className="tree-fold"
          data-open={open ? '' : undefined}
          onClick={(event) => (event.stopPropagation(), state.fold(branch.id, open))}
        >
          <IconChevronRight size={16} aria-hidden />
        </span>
      ) : (
        <span className="tree-fold" />
      )}
      <span className="ellipsis tree-title">{title(branch)}</span>
      {branch.products ? (
        <span className="tree-count num" title={words.catalogue.inCategory(branch.products)}>
          {branch.products}
        </span>
      ) : null}
    </li>
  )
}

function Tree(props: {
  roots: Branch[]
  state: TreeState
  acts: ReturnType<typeof useCategoryActs>
  onEdit: () => void
  may: boolean
}) {
  const { words } = useTongue()
  const { roots, state, acts, may } = props
  const onKey = useTreeKeys(state, roots, {
    move: (branch, way) => may && acts.move(branch, way),
    edit: props.onEdit,
    remove: (branch) => may && acts.remove(branch),
  })
  return (
    <ul role="tree" aria-label={words.catalogue.tree} className="tree">
      {shownOf(roots, state.closed).map((branch) => (
        <Item key={branch.id} branch={branch} state={state} first={roots[0]?.id} onKey={onKey} />
      ))}
    </ul>
  )
}

/** What is chosen of the tree, with the focus on it. */
function useTree(): TreeState {
  const [at, setAt] = useState<string>()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  return {
    at,
    closed,
    go: (id) => {
      setAt(id)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`#category-${id}`)?.focus())
    },
    fold: (id, fold) =>
      setClosed((before) => new Set(fold ? [...before, id] : [...before].filter((one) => one !== id))),
  }
}

/** The tree of categories and the one that is chosen, side by side; on a narrow screen it opens over the tree. */
export function Component() {
  const { words } = useTongue()
  const may = useCan()('catalog.write')
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const query = useCategories()
  const { title } = useTitles()
  const state = useTree()
  const acts = useCategoryActs(state.go)
  const [making, make] = useState<{ parent: string | null } | null>(null)
  const [editing, edit] = useState(false)
  const chosen = query.data?.all.find(({ id }) => id === state.at)
  const add = (parent: string | null) => (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => make({ parent })}>
      {words.catalogue.addCategory}
    </Button>
  )
  const form = chosen ? (
    <CategoryForm
      key={chosen.id}
      category={chosen}
      onDone={() => edit(false)}
      onRemove={() => (edit(false), acts.remove(chosen))}
      onAdd={() => (edit(false), make({ parent: chosen.id }))}
    />
  ) : null
  const startEdit = () => {
    if (!wide) edit(true)
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('.category-side input')?.focus())
  }
  return (
    <>
      <PageHead
        title={words.catalogue.categories}
        text={words.catalogue.categoriesText}
        actions={
          <>
            <Button
              component={Link}
              to="/catalogue/products"
              variant="default"
              leftSection={<IconHanger size={17} aria-hidden />}
            >
              {words.catalogue.products}
            </Button>
            {may ? add(null) : null}
          </>
        }
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={8} height={34} />}>
        {({ roots }) =>
          roots.length ? (
            <div className="category-columns">
              <section className="sheet">
                <Tree roots={roots} state={state} acts={acts} may={may} onEdit={startEdit} />
                <Group className="tree-foot" justify="space-between">
                  <Text size="xs" c="dimmed" visibleFrom="md">
                    <Kbd size="xs">↑ ↓</Kbd> {words.catalogue.treeKeys}
                  </Text>
                  {chosen && may ? (
                    <Group gap={6} ml="auto">
                      {(['up', 'down'] as const).map((way) => {
                        const Icon = way === 'up' ? IconArrowUp : IconArrowDown
                        return (
                          <ActionIcon
                            key={way}
                            variant="default"
                            size={30}
                            aria-label={`${way === 'up' ? words.catalogue.moveUp : words.catalogue.moveDown}: ${title(chosen)}`}
                            onClick={() => acts.move(chosen, way)}
                          >
                            <Icon size={17} aria-hidden />
                          </ActionIcon>
                        )
                      })}
                      {wide ? null : (
                        <Button size="xs" onClick={() => edit(true)}>
                          {words.catalogue.editCategory}
                        </Button>
                      )}
                    </Group>
                  ) : null}
                </Group>
              </section>
              {wide ? (
                <section className="sheet sheet-body category-side">
                  {form ?? <Nothing title={words.catalogue.chooseCategory} />}
                </section>
              ) : null}
            </div>
          ) : (
            <div className="sheet">
              <Nothing
                title={words.catalogue.noCategories}
                text={words.catalogue.noCategoriesText}
                action={may ? add(null) : null}
              />
            </div>
          )
        }
      </Loaded>
      <Dialog opened={editing && !wide && !!chosen} onClose={() => edit(false)} title={chosen ? title(chosen) : ''}>
        {form}
      </Dialog>
      <Dialog opened={!!making} onClose={() => make(null)} title={words.catalogue.newCategory}>
        {making ? (
          <CategoryForm
            parent={making.parent}
            onDone={(id) => {
              make(null)
              if (id) state.go(id)
            }}
          />
        ) : null}
      </Dialog>
    </>
  )
}
