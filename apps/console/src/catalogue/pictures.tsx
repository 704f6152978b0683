import { ActionIcon, Badge, Button, Group, Progress, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPhotoPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/parts.tsx'
import { problemText } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import type { Draft, Picture } from './draft.ts'
import type { Editor } from './use-editor.ts'

const types = 'image/png,image/jpeg,image/webp,image/avif,image/svg+xml'

type Sending = { name: string; share: number; error?: unknown }

/** Sends pictures one after another; each is added to the draft when it is there. */
function useSending({ set }: Editor) {
  const [sending, setSending] = useState<Sending[]>([])
  const send = async (files: File[]) => {
    setSending(files.map(({ name }) => ({ name, share: 0 })))
    for (const file of files) {
      const tell = (change: Partial<Sending>) =>
        setSending((before) => before.map((one) => (one.name === file.name ? { ...one, ...change } : one)))
      try {
        const { id } = await api.media.add(file, (sent, total) => tell({ share: total ? sent / total : 0 }))
        set(({ pictures }) =>
          pictures.some(({ media }) => media === id)
            ? {}
            : { pictures: [...pictures, { media: id, options: {}, alt: {} }] },
        )
        setSending((before) => before.filter(({ name }) => name !== file.name))
      } catch (error) {
        tell({ error })
      }
    }
  }
  return { sending, send, clear: () => setSending([]) }
}

function Progresses(props: { sending: Sending[]; onClear: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  return (
    <Stack gap={6}>
      {props.sending.map(({ name, share, error }) =>
        error ? (
          <Group key={name} gap={6} role="alert">
            <Text size="sm" c="var(--bad)" className="anywhere">
              {words.catalogue.notSent(name)}: {problemText(error, words)}
            </Text>
            <Button size="compact-xs" variant="default" onClick={props.onClear}>
              {words.common.close}
            </Button>
          </Group>
        ) : (
          <div key={name}>
            <Text size="xs" c="dimmed" className="anywhere num">
              {words.catalogue.sending(name, format.percent(share))}
            </Text>
            <Progress value={share * 100} size="sm" animated aria-label={name} />
          </div>
        ),
      )}
    </Stack>
  )
}

/** Which values a picture can show: all variants, or those that have one value of one option. */
function shownChoice({ options }: Draft, all: string) {
  return [
    { value: '', label: all },
    ...options.flatMap(({ name, values }) =>
      values.map((value) => ({ value: `${name}=${value}`, label: `${name}: ${value}` })),
    ),
  ]
}

function Card(props: {
  picture: Picture
  place: number
  of: number
  choice: { value: string; label: string }[]
  onChange: (change: Partial<Picture>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const { words, language } = useTongue()
  const { picture, place, of, onChange } = props
  const [chosen] = Object.entries(picture.options)
  const languages = language === 'es' ? (['es', 'en'] as const) : (['en', 'es'] as const)
  const action = (label: string, Icon: typeof IconTrash, act: () => void, disabled = false) => (
    <ActionIcon variant="default" size={28} aria-label={label} disabled={disabled} onClick={act}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
  return (
    <li className="picture-card">
      <div className="picture-frame">
        <img src={api.media.at(picture.media, 320)} alt={picture.alt[language] ?? ''} loading="lazy" />
        {place === 1 ? <Badge className="picture-first">{words.catalogue.first}</Badge> : null}
      </div>
      <Group gap={4} justify="space-between">
        <Group gap={4}>
          {action(words.catalogue.earlier(place), IconChevronLeft, () => props.onMove(-1), place === 1)}
          {action(words.catalogue.later(place), IconChevronRight, () => props.onMove(1), place === of)}
        </Group>
        {action(words.catalogue.remove(words.catalogue.picture(place)), IconTrash, props.onRemove)}
      </Group>
      <Select
        size="xs"
        aria-label={`${words.catalogue.shows}: ${words.catalogue.picture(place)}`}
        allowDeselect={false}
        data={props.choice}
        value={chosen ? chosen.join('=') : ''}
        onChange={(value) => {
          const [name = '', ...rest] = (value ?? '').split('=')
          onChange({ options: name ? { [name]: rest.join('=') } : {} })
        }}
      />
      {languages.map((key) => (
        <TextInput
          key={key}
          size="xs"
          lang={key}
          aria-label={`${words.catalogue.altIn[key]}: ${words.catalogue.picture(place)}`}
          placeholder={words.catalogue.altIn[key]}
          maxLength={300}
          value={picture.alt[key] ?? ''}
          onChange={(event) => {
            const { [key]: _, ...others } = picture.alt
            const text = event.currentTarget.value
            onChange({ alt: text ? { ...others, [key]: text } : others })
          }}
        />
      ))}
    </li>
  )
}

/** The pictures in order: sent with progress, each with what it shows and what is seen on it. */
export function Pictures(props: { editor: Editor }) {
  const { words } = useTongue()
  const { editor } = props
  const { draft, set } = editor
  const { sending, send, clear } = useSending(editor)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  const move = (at: number, by: -1 | 1) =>
    set(({ pictures }) => ({ pictures: pictures.toSpliced(at, 1).toSpliced(at + by, 0, pictures[at]!) }))
  const choice = shownChoice(draft, words.catalogue.showsAll)
  return (
    <Sheet
      title={`${words.catalogue.pictures} · ${draft.pictures.length}`}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhotoPlus size={16} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {words.catalogue.addPictures}
        </Button>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the mouse's way to the button above */}
      <div
        className="picture-drop"
        role="group"
        aria-label={words.catalogue.dropPictures}
        data-over={over ? '' : undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {draft.pictures.length ? (
          <ol className="picture-list">
            {draft.pictures.map((picture, i) => (
              <Card
                key={picture.media}
                picture={picture}
                place={i + 1}
                of={draft.pictures.length}
                choice={choice}
                onChange={(change) =>
                  set(({ pictures }) => ({ pictures: pictures.with(i, { ...pictures[i]!, ...change }) }))
                }
                onMove={(by) => move(i, by)}
                onRemove={() => set(({ pictures }) => ({ pictures: pictures.toSpliced(i, 1) }))}
              />
            ))}
          </ol>
        ) : (
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {words.catalogue.noPictures}
          </Text>
        )}
        <Progresses sending={sending} onClear={clear} />
        <Text size="xs" c="dimmed" mt={8}>
          {words.catalogue.picturesText}
        </Text>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept={types}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.catalogue.addPictures}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          void send(files)
        }}
      />
    </Sheet>
  )
}
