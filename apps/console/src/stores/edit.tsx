import {
  Alert,
  Autocomplete,
  Button,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Loaded, PageHead, ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useFaultText } from './faults.ts'
import { draftOf, formOf, missing, newForm, type StoreForm } from './form.ts'
import { HoursGrid } from './hours-grid.tsx'
import { serviceKeys, useServiceName } from './services.tsx'
import { SpotMap } from './spot-map.tsx'
import { useStore, useStoreChange } from './use-store.ts'
import './stores.css'

type Part = {
  form: StoreForm
  set: (change: Partial<StoreForm>) => void
  /** What is wrong with a field, by its name in the API. */
  fault: (field: string) => string | undefined
}

/** Hints below, so that fields side by side stand level. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

function Basics(props: Part & { isNew: boolean }) {
  const { words } = useTongue()
  const { form, set, fault, isNew } = props
  return (
    <Sheet title={words.stores.basics}>
      <div className="form-grid">
        <TextInput
          className="form-wide"
          label={words.stores.name}
          withAsterisk
          maxLength={120}
          value={form.name}
          error={fault('/name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={words.stores.code}
          withAsterisk={isNew}
          inputWrapperOrder={below}
          description={isNew ? words.stores.codeHint : undefined}
          placeholder="MX-CDMX-01"
          readOnly={!isNew}
          variant={isNew ? 'default' : 'filled'}
          maxLength={40}
          value={form.code}
          error={fault('/code')}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <Input.Wrapper label={words.stores.kind} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={words.stores.kind}
            value={form.kind}
            onChange={(kind) => set({ kind })}
            data={(['store', 'warehouse'] as const).map((value) => ({ value, label: words.stores[value] }))}
          />
        </Input.Wrapper>
        <TextInput
          label={words.stores.phone}
          type="tel"
          placeholder="+52 55 1234 5678"
          maxLength={40}
          value={form.phone}
          error={fault('/phone')}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </div>
    </Sheet>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

function Place(props: Part) {
  const { words } = useTongue()
  const { form, set, fault } = props
  const address = (part: keyof StoreForm['address'], needed: boolean, className?: string) => (
    <TextInput
      label={part === 'city' ? words.stores.city : words.stores[part]}
      withAsterisk={needed}
      value={form.address[part]}
      error={fault(`/address/${part}`)}
      maxLength={part === 'country' ? 2 : 200}
      {...(className ? { className } : {})}
      onChange={(event) => {
        const { value } = event.currentTarget
        set({ address: { ...form.address, [part]: part === 'country' ? value.toUpperCase() : value } })
      }}
    />
  )
  const coordinate = (name: 'latitude' | 'longitude', most: number) => (
    <NumberInput
      label={words.stores[name]}
      withAsterisk
      hideControls
      decimalScale={6}
      min={-most}
      max={most}
      value={form[name]}
      error={fault(`/${name}`)}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const [latitude, longitude] = [Number(form.latitude), Number(form.longitude)]
  const isPlaced = form.latitude !== '' && form.longitude !== '' && Number.isFinite(latitude + longitude)
  return (
    <Sheet title={words.stores.address}>
      <div className="form-grid">
        {address('street', true, 'form-wide')}
        {address('district', false)}
        {address('city', true)}
        {address('region', false)}
        {address('postalCode', false)}
        {address('country', true)}
        <Autocomplete
          label={words.stores.zone}
          withAsterisk
          data={zones}
          limit={40}
          maxLength={60}
          value={form.zone}
          error={fault('/zone')}
          onChange={(zone) => set({ zone })}
        />
        {coordinate('latitude', 90)}
        {coordinate('longitude', 180)}
        <div className="form-wide">
          <SpotMap
            place={isPlaced ? { latitude, longitude } : undefined}
            kind={form.kind}
            open="open"
            label={words.stores.map}
            onPick={(place) => set(place)}
          />
          <Text size="xs" c="dimmed" mt={4}>
            {words.stores.pick}
          </Text>
        </div>
      </div>
    </Sheet>
  )
}

function HoursPart(props: Part) {
  const { words } = useTongue()
  const { form, set, fault } = props
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={words.stores.hours}
      value={form.byText ? 'text' : 'day'}
      onChange={(value) => set({ byText: value === 'text' })}
      data={[
        { value: 'day', label: words.stores.byDay },
        { value: 'text', label: words.stores.byText },
      ]}
    />
  )
  return (
    <Sheet title={words.stores.hours} aside={choice}>
      {form.byText ? (
        <Textarea
          label={words.stores.hoursText}
          description={words.stores.hoursTextHint}
          autosize
          minRows={2}
          maxLength={500}
          className="mono"
          value={form.hoursText}
          error={fault('/hours')}
          onChange={(event) => set({ hoursText: event.currentTarget.value })}
        />
      ) : (
        <HoursGrid hours={form.hours} onChange={(hours) => set({ hours })} fault={(day) => fault(`/hours/${day}`)} />
      )}
    </Sheet>
  )
}

function Work(props: Part) {
  const { words } = useTongue()
  const named = useServiceName()
  const { form, set, fault } = props
  // What is known is shown by its words and kept by its key.
  const keys = new Map(serviceKeys.map((key) => [named(key), key]))
  return (
    <Sheet title={`${words.stores.services} · ${words.stores.work}`}>
      <div className="form-grid">
        <TagsInput
          className="form-wide"
          label={words.stores.services}
          placeholder={words.stores.servicesHint}
          data={[...keys.keys()]}
          maxTags={30}
          clearButtonProps={{ 'aria-label': words.common.clear }}
          value={form.services.map(named)}
          error={fault('/services')}
          onChange={(names) =>
            set({
              services: names.map(
                (name) =>
                  keys.get(name) ??
                  name
                    .trim()
                    .toLowerCase()
                    .replaceAll(/[^a-z0-9]+/g, '_'),
              ),
            })
          }
        />
        <NumberInput
          label={words.stores.pickupMinutes}
          inputWrapperOrder={below}
          description={words.stores.pickupMinutesHint}
          withAsterisk
          min={0}
          max={20_160}
          step={15}
          allowDecimal={false}
          value={form.pickupMinutes}
          error={fault('/pickupMinutes')}
          onChange={(pickupMinutes) => set({ pickupMinutes })}
        />
        <NumberInput
          label={words.stores.ordersPerHour}
          inputWrapperOrder={below}
          description={words.stores.ordersPerHourHint}
          withAsterisk
          min={1}
          max={100_000}
          allowDecimal={false}
          value={form.ordersPerHour}
          error={fault('/ordersPerHour')}
          onChange={(ordersPerHour) => set({ ordersPerHour })}
        />
      </div>
    </Sheet>
  )
}

/** Two people edited it: whose counts is for this one to say. */
function Stale(props: { onTheirs: () => void; onMine: () => void; busy: boolean }) {
  const { words } = useTongue()
  return (
    <Alert color="orange" icon={<IconUsersGroup aria-hidden />} title={words.stores.stale} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words.stores.staleText}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={props.onTheirs}>
            {words.stores.staleTheirs}
          </Button>
          <Button size="compact-sm" variant="default" loading={props.busy} onClick={props.onMine}>
            {words.stores.staleMine}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function Editor(props: { store: StoreLocation | undefined; onTheirs: () => void }) {
  const { words } = useTongue()
  const navigate = useNavigate()
  const { store } = props
  const isNew = !store
  const [form, setForm] = useState(() => (store ? formOf(store) : newForm()))
  const [tried, setTried] = useState(false)
  const faultText = useFaultText()
  const save = useStoreChange(
    async (version: number | undefined) => {
      const draft = draftOf(form)
      return store
        ? api.locations.update(store.id, { ...draft, version: version! })
        : api.locations.create({ ...draft, code: form.code.trim() })
    },
    isNew ? words.stores.created : words.stores.saved,
    (now) => void navigate(`/stores/${now.id}`),
  )
  const lacking = tried ? missing(form, isNew) : []
  const fault = (field: string) =>
    lacking.includes(field) ? words.stores.faults.required : faultText(save.error, field)
  const isStale = save.error instanceof ApiProblem && save.error.code === 'stale_version'
  const submit = () => {
    setTried(true)
    if (missing(form, isNew).length === 0) save.mutate(store?.version)
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const saveOver = async () => {
    const { version } = await api.locations.read(store!.id)
    save.mutate(version)
  }
  const part: Part = { form, set: (change) => setForm((before) => ({ ...before, ...change })), fault }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) submit()
      }}
    >
      <PageHead title={store ? words.stores.editTitle(store.name) : words.stores.newTitle} />
      <div className="store-edit">
        <Stack gap="md">
          <Basics {...part} isNew={isNew} />
          <HoursPart {...part} />
        </Stack>
        <Stack gap="md">
          <Place {...part} />
          <Work {...part} />
        </Stack>
      </div>
      <div className="form-foot">
        {isStale ? <Stale onTheirs={props.onTheirs} onMine={() => void saveOver()} busy={save.isPending} /> : null}
        {save.error && !isStale ? <ProblemNote error={save.error} /> : null}
        {lacking.length ? (
          <Text size="sm" c="var(--bad)" role="alert">
            {words.stores.faults.required}
          </Text>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" component={Link} to={store ? `/stores/${store.id}` : '/stores'}>
            {words.common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {isNew ? words.stores.create : words.stores.save}
          </Button>
        </Group>
      </div>
    </form>
  )
}

function Existing(props: { id: string }) {
  const query = useStore(props.id, false)
  const [round, setRound] = useState(0)
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} height={90} />}>
      {(store) => (
        <Editor key={round} store={store} onTheirs={() => void query.refetch().then(() => setRound(round + 1))} />
      )}
    </Loaded>
  )
}

/** Says what a location is: a new one, or one that is there. */
export function Component() {
  const { id } = useParams()
  return id ? <Existing id={id} /> : <Editor store={undefined} onTheirs={() => {}} />
}
