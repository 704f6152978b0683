import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { ProblemNote } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { cells, faultOf, usedIn } from './draft.ts'
import type { Editor } from './use-editor.ts'

/** Two people edited it: whose counts is for this one to say. */
function Stale(props: { editor: Editor; onTheirs: () => void }) {
  const { words } = useTongue()
  return (
    <Alert color="orange" icon={<IconUsersGroup aria-hidden />} title={words.catalogue.stale} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words.catalogue.staleText}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={props.onTheirs}>
            {words.catalogue.staleTheirs}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={props.editor.busy}
            onClick={() => props.editor.save(true)}
          >
            {words.catalogue.staleMine}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

/** What keeps a draft from being saved, in words. */
function useHindrance({ draft }: Editor): string | undefined {
  const { words } = useTongue()
  if (!Object.values(draft.content).some(({ title }) => title.trim())) return words.catalogue.needsTitle
  const used = usedIn(draft.variants)
  const wrong = draft.variants.flatMap((line) => cells.filter((cell) => faultOf(line, cell, used))).length
  return wrong ? words.catalogue.wrongCells(wrong) : undefined
}

/** What is not saved yet, and the deed; also by Ctrl or ⌘ S. */
export function SaveBar(props: { editor: Editor; onTheirs: () => void }) {
  const { words } = useTongue()
  const { editor } = props
  const hindrance = useHindrance(editor)
  const { unsaved, busy, done } = editor
  const save = () => {
    if (unsaved && !busy && !hindrance) editor.save()
  }
  useHotkeys([['mod+S', save]], [])
  if (!unsaved && !editor.error) return null
  return (
    <div className="save-bar product-save">
      {editor.isStale ? <Stale editor={editor} onTheirs={props.onTheirs} /> : null}
      {editor.error && !editor.isStale ? <ProblemNote error={editor.error} /> : null}
      {busy && done.of > 3 ? (
        <Progress
          value={(done.steps / done.of) * 100}
          aria-label={words.catalogue.saving(done.steps, done.of)}
          size="sm"
        />
      ) : null}
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" className="num" c={hindrance ? 'var(--bad)' : undefined}>
          {hindrance ?? (busy ? words.catalogue.saving(done.steps, done.of) : words.catalogue.unsaved(unsaved))}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="sm" disabled={busy} onClick={editor.discard}>
            {words.catalogue.discard}
          </Button>
          <Button
            size="sm"
            disabled={!!hindrance || !unsaved}
            loading={busy}
            aria-keyshortcuts="Control+S Meta+S"
            onClick={save}
          >
            {words.catalogue.save}
          </Button>
        </Group>
      </Group>
    </div>
  )
}
