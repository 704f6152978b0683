import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconLock, IconLockOpen, IconPackages, IconPencil, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { OpenBadge, openKind } from './open-text.tsx'
import { ServiceList } from './service-list.tsx'
import { SpecialDays } from './special-days.tsx'
import { SpotMap } from './spot-map.tsx'
import { useStore, useStoreChange } from './use-store.ts'
import { Week } from './week.tsx'
import './stores.css'

function CloseDialog(props: { store: StoreLocation; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const { store, opened, onClose } = props
  const close = useStoreChange(() => api.locations.close(store.id), words.stores.closed, onClose)
  return (
    <Dialog opened={opened} onClose={onClose} title={words.stores.closeSure(store.name)}>
      <DialogForm
        error={close.error}
        busy={close.isPending}
        deed={words.stores.close}
        colour="red"
        onSubmit={() => close.mutate(undefined)}
        onBack={onClose}
      >
        <Text size="sm">{words.stores.closeText}</Text>
      </DialogForm>
    </Dialog>
  )
}

function Actions(props: { store: StoreLocation }) {
  const { words } = useTongue()
  const { store } = props
  const [closing, setClosing] = useState(false)
  const open = useStoreChange(() => api.locations.open(store.id), words.stores.opened)
  return (
    <>
      {store.state === 'open' ? (
        <Button variant="default" leftSection={<IconLock size={16} aria-hidden />} onClick={() => setClosing(true)}>
          {words.stores.close}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconLockOpen size={16} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate(undefined)}
        >
          {words.stores.open}
        </Button>
      )}
      <Button component={Link} to={`/stores/${store.id}/edit`} leftSection={<IconPencil size={16} aria-hidden />}>
        {words.stores.edit}
      </Button>
      <CloseDialog store={store} opened={closing} onClose={() => setClosing(false)} />
    </>
  )
}

function Where(props: { store: StoreLocation }) {
  const { words } = useTongue()
  const { store } = props
  const { street, district, city, region, postalCode, country } = store.address
  const now = useNow(30_000)
  return (
    <Sheet title={words.stores.where} className="store-where">
      <SpotMap
        place={store}
        kind={store.kind}
        open={openKind(store, now)}
        label={`${words.stores.map}: ${store.name}, ${city}`}
      />
      <address>
        {[street, district, `${postalCode} ${city}`.trim(), [region, country].filter((part) => part).join(', ')]
          .filter((part) => part)
          .map((line) => (
            <span key={line}>{line}</span>
          ))}
      </address>
      <Text size="sm" c="dimmed" className="num">
        {words.stores.coordinates}: {store.latitude}, {store.longitude}
      </Text>
      {store.phone ? (
        <Anchor href={`tel:${store.phone}`} className="store-phone num">
          <IconPhone size={16} aria-hidden />
          {store.phone}
        </Anchor>
      ) : null}
    </Sheet>
  )
}

function Orders(props: { store: StoreLocation }) {
  const { words } = useTongue()
  const format = useFormat()
  const { pickupMinutes, ordersPerHour, id } = props.store
  return (
    <Sheet title={words.stores.work}>
      <dl className="facts">
        <dt>{words.stores.pickupMinutes}</dt>
        <dd className="num">{format.span(pickupMinutes * 60, 'long')}</dd>
        <dt>{words.stores.ordersPerHour}</dt>
        <dd className="num">{words.stores.perHour(ordersPerHour)}</dd>
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {words.stores.stockText}
      </Text>
      <Button
        component={Link}
        to={`/stock?location=${id}`}
        variant="default"
        mt="xs"
        leftSection={<IconPackages size={16} aria-hidden />}
      >
        {words.stores.stock}
      </Button>
    </Sheet>
  )
}

function Page(props: { store: StoreLocation }) {
  const { words, language } = useTongue()
  const can = useCan()
  const { store } = props
  const now = useNow(30_000)
  const time = new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-GB', {
    timeZone: store.zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now)
  return (
    <>
      <PageHead
        title={store.name}
        text={
          <Group component="span" gap="sm">
            <OpenBadge place={store} />
            <Badge color="gray">{words.stores[store.kind]}</Badge>
            <span className="mono">{store.code}</span>
          </Group>
        }
        actions={can('stores.write') ? <Actions store={store} /> : null}
      />
      <div className="store-page">
        <Stack gap="md" miw={0}>
          <Sheet title={words.stores.hours}>
            <Week store={store} />
            <Text size="sm" c="dimmed" mt="sm">
              {words.stores.zoneNote(store.zone, time)}
            </Text>
          </Sheet>
          <SpecialDays store={store} />
        </Stack>
        <Stack gap="md" miw={0}>
          <Where store={store} />
          <Sheet title={words.stores.services}>
            {store.services.length ? (
              <ServiceList services={store.services} />
            ) : (
              <Text size="sm" c="dimmed">
                {words.stores.servicesNone}
              </Text>
            )}
          </Sheet>
          <Orders store={store} />
        </Stack>
      </div>
    </>
  )
}

/** A store or warehouse: when it is open, where it is, what it can do. */
export function Component() {
  const { id = '' } = useParams()
  const query = useStore(id)
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} height={90} />}>
      {(store) => <Page store={store} />}
    </Loaded>
  )
}
