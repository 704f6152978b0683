import { Button, Stack, Text } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link, useBlocker, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, SkeletonRows } from '../../../ui/parts.tsx'
import type { Product } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { Facts } from './facts.tsx'
import { Options } from './options.tsx'
import { Parts } from './parts.tsx'
import { Pictures } from './pictures.tsx'
import { ProductState, Units } from './product-table.tsx'
import { Publication } from './publication.tsx'
import { SaveBar } from './save-bar.tsx'
import { Texts } from './texts.tsx'
import { useEditor, useProduct, type Editor } from './use-editor.ts'
import { useUnits } from './use-units.ts'
import { Variants } from './variants.tsx'
import './catalogue.css'

/** Asks before what was not saved is lost. */
function Guard(props: { editor: Editor }) {
  const { words } = useTongue()
  const { unsaved } = props.editor
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return unsaved > 0 && currentLocation.pathname !== nextLocation.pathname
  })
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
  const stay = () => blocker.reset?.()
  return (
    <Dialog opened={blocker.state === 'blocked'} onClose={stay} title={words.catalogue.leaveTitle}>
      <DialogForm
        error={null}
        busy={false}
        deed={words.catalogue.leave}
        colour="red"
        back={words.catalogue.stay}
        onBack={stay}
        onSubmit={() => blocker.proceed?.()}
      >
        <Text size="sm">{words.catalogue.leaveText(unsaved)}</Text>
      </DialogForm>
    </Dialog>
  )
}

function Head(props: { editor: Editor; units: ReturnType<typeof useUnits> }) {
  const { words, language } = useTongue()
  const format = useFormat()
  const now = useNow(30_000)
  const { base, draft } = props.editor
  const title = draft.content[language]?.title || Object.values(draft.content)[0]?.title || draft.handle
  return (
    <PageHead
      title={title}
      text={
        <span className="product-facts">
          <ProductState state={base.state} />
          {base.kind === 'bundle' ? <span>{words.catalogue.bundle}</span> : null}
          {props.units ? (
            <Units
              units={props.units.total}
              label={words.catalogue.unitCount(props.units.total).replace(/^[\d.,\s]+/, '')}
            />
          ) : null}
          <span title={format.exact(base.updatedAt)}>{words.catalogue.changedAt(format.ago(base.updatedAt, now))}</span>
        </span>
      }
      actions={
        <Button
          component={Link}
          to={`/prices/products/${base.id}`}
          variant="default"
          leftSection={<IconCoins size={17} aria-hidden />}
        >
          {words.catalogue.seePrices}
        </Button>
      }
    />
  )
}

function Editing(props: { product: Product }) {
  const may = useCan()('catalog.write')
  const editor = useEditor(props.product)
  const units = useUnits(editor.base)
  const takeTheirs = async () => editor.take(await api.products.read(editor.base.id))
  return (
    <>
      <Guard editor={editor} />
      <Head editor={editor} units={units} />
      <fieldset className="product-fields" disabled={!may}>
        <div className="product-columns">
          <Stack gap="md" miw={0}>
            <Texts editor={editor} />
            <Pictures editor={editor} />
            <Options editor={editor} />
          </Stack>
          <Stack gap="md" miw={0}>
            <Publication editor={editor} />
            <Facts editor={editor} />
          </Stack>
        </div>
        <Stack gap="md" mt="md" miw={0}>
          <Variants editor={editor} units={units} may={may} />
          {editor.base.kind === 'bundle' ? <Parts editor={editor} /> : null}
        </Stack>
      </fieldset>
      <SaveBar editor={editor} onTheirs={() => void takeTheirs()} />
    </>
  )
}

/** A product: its texts, options, variants, pictures and where it is sold. */
export function Component() {
  const { id = '' } = useParams()
  const query = useProduct(id)
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} height={90} />}>
      {(product) => <Editing key={id} product={product} />}
    </Loaded>
  )
}
