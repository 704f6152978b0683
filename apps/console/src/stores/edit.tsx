import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Loaded, PageHead, ProblemNote, SkeletonRows } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useFaultText } from './faults.ts'
import { Basics, HoursPart, Place, Work, type Part } from './edit-parts.tsx'
import { draftOf, formOf, missing, newForm } from './form.ts'
import { useStore, useStoreChange } from './use-store.ts'
import './stores.css'

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
