import { Autocomplete, Input, NumberInput, SegmentedControl, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import type { StoreForm } from './form.ts'
import { HoursGrid } from './hours-grid.tsx'
import { serviceKeys, useServiceName } from './service-list.tsx'
import { SpotMap } from './spot-map.tsx'

/** A part of the editor is given the form, how to change it and what is wrong with it. */
export type Part = {
  form: StoreForm
  set: (change: Partial<StoreForm>) => void
  /** What is wrong with a field, by its name in the API. */
  fault: (field: string) => string | undefined
}

/** Hints below, so that fields side by side stand level. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** What it is called and what it is. */
export function Basics(props: Part & { isNew: boolean }) {
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

/** Where it is: address, zone, and a place on the map. */
export function Place(props: Part) {
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

/** When it is open, by day or as text. */
export function HoursPart(props: Part) {
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

/** What it can do, and how fast. */
export function Work(props: Part) {
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
