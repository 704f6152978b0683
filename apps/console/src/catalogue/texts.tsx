import { TextInput, Textarea } from '@mantine/core'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useFault, type Editor } from './use-editor.ts'

const usual = ['es', 'en'] as const

/** What it is called and what is said of it, in Spanish and English side by side; other languages stay as they are. */
export function Texts(props: { editor: Editor }) {
  const { words, language } = useTongue()
  const { draft, set } = props.editor
  const fault = useFault(props.editor)
  const languages = language === 'es' ? usual : usual.toReversed()
  const put = (key: string, change: { title?: string; description?: string }) =>
    set(({ content }) => ({ content: { ...content, [key]: { title: '', ...content[key], ...change } } }))
  return (
    <Sheet title={words.catalogue.texts}>
      <div className="text-columns">
        {languages.map((key) => (
          <div key={key} className="text-column" lang={key}>
            <TextInput
              label={words.catalogue.titleIn[key]}
              maxLength={200}
              value={draft.content[key]?.title ?? ''}
              placeholder={words.catalogue.noText}
              error={fault(`/content/${key}/title`)}
              onChange={(event) => put(key, { title: event.currentTarget.value })}
            />
            <Textarea
              label={words.catalogue.descriptionIn[key]}
              autosize
              minRows={4}
              maxRows={16}
              maxLength={20_000}
              value={draft.content[key]?.description ?? ''}
              error={fault(`/content/${key}/description`)}
              onChange={(event) => put(key, { description: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
    </Sheet>
  )
}
