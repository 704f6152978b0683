import { Anchor, Button, Drawer, Group, Stack, Text } from '@mantine/core'
import {
  IconAdjustments,
  IconClipboardCheck,
  IconFlag,
  IconPackageExport,
  IconPackageImport,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { CellHistory } from './cell-history.tsx'
import { CellReservations } from './cell-reservations.tsx'
import { CountDialog } from './count-dialog.tsx'
import { levelAt, type Row } from './level.ts'
import { LevelBar } from './level-bar.tsx'
import { MarksDialog } from './marks-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { usePlacesOfStock, useVariants, type Place } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

type Deed = 'receive' | 'count' | 'adjust' | 'transfer' | 'marks'
const icons: Record<Deed, TablerIcon> = {
  receive: IconPackageImport,
  count: IconClipboardCheck,
  adjust: IconAdjustments,
  transfer: IconPackageExport,
  marks: IconFlag,
}

/** What can be done with a cell; each in a dialog of its own. */
function Deeds(props: { row: Row; place: Place }) {
  const { words } = useTongue()
  const { row, place } = props
  const [open, setOpen] = useState<Deed>()
  const common = { row, place, level: levelAt(row, place.id), onClose: () => setOpen(undefined) }
  return (
    <>
      <Group gap="xs">
        {(Object.keys(icons) as Deed[]).map((deed) => {
          const Icon = icons[deed]
          return (
            <Button
              key={deed}
              size="xs"
              variant={deed === 'receive' ? 'filled' : 'default'}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => setOpen(deed)}
            >
              {words.stock.deeds[deed]}
            </Button>
          )
        })}
      </Group>
      {open === 'receive' ? <ReceiveDialog {...common} /> : null}
      {open === 'count' ? <CountDialog {...common} /> : null}
      {open === 'adjust' ? <AdjustDialog {...common} /> : null}
      {open === 'transfer' ? (
        <TransferDialog
          row={row}
          {...(common.level.onHand ? { from: place.id } : { to: place.id })}
          onClose={common.onClose}
        />
      ) : null}
      {open === 'marks' ? <MarksDialog {...common} /> : null}
    </>
  )
}

function Inside(props: { row: Row; place: Place }) {
  const { words } = useTongue()
  const can = useCan()
  const { row, place } = props
  return (
    <Stack gap="md">
      <VariantName row={row} />
      <Sheet
        title={
          <Link to={`/stores/${place.id}`} className="plain underline">
            {place.name}
          </Link>
        }
        aside={
          <Text size="xs" c="dimmed" className="mono">
            {place.code}
          </Text>
        }
      >
        <LevelBar level={levelAt(row, place.id)} />
      </Sheet>
      {can('stock.write') ? <Deeds row={row} place={place} /> : null}
      <CellReservations variant={row.variant} location={place.id} />
      <CellHistory variant={row.variant} location={place.id} />
      <Text size="sm">
        <Anchor component={Link} to={`/stock/levels?product=${row.product}`} size="sm">
          {words.stock.ofProduct}
        </Anchor>
      </Text>
    </Stack>
  )
}

/** All about one variant at one location, beside the map. */
export function CellPanel(props: { variant: string; location: string; onClose: () => void }) {
  const { words } = useTongue()
  const { variant, location, onClose } = props
  const row = useVariants(variant ? [variant] : []).get(variant)
  const place = usePlacesOfStock().placeOf(location)
  return (
    <Drawer
      opened={Boolean(variant)}
      onClose={onClose}
      position="right"
      size={520}
      title={words.stock.cell}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ content: 'stock-drawer', header: 'stock-drawer' }}
    >
      {row && place ? <Inside row={row} place={place} /> : variant ? <SkeletonRows rows={5} height={60} /> : null}
    </Drawer>
  )
}
