import { Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { Promotion, PromotionDraft } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { draftOf, freshPromotion, isComplete } from './promotion-draft.ts'
import { RuleFields } from './rule-fields.tsx'
import { useRuleText } from './rule-text.ts'
import { StateBadge } from './state-badge.tsx'
import { useSaved } from './use-saved.ts'
import { stateAt, WhereFields } from './where.tsx'

type Fields = { draft: PromotionDraft; set: (change: Partial<PromotionDraft>) => void }

function WhenFields({ draft, set }: Fields) {
  const { words } = useTongue()
  return (
    <>
      <TextInput
        label={words.prices.code}
        description={words.prices.codeText}
        maxLength={40}
        className="code-field"
        value={draft.code ?? ''}
        onChange={(event) => set({ code: event.currentTarget.value.trim().toUpperCase() || null })}
      />
      <WhereFields value={draft} onChange={set} />
      <div className="price-pair">
        <NumberInput
          label={words.prices.priority}
          description={words.prices.priorityText}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={-1000}
          max={1000}
          allowDecimal={false}
          value={draft.priority}
          onChange={(value) => set({ priority: Number(value) || 0 })}
        />
        <NumberInput
          label={words.prices.limit}
          description={words.prices.limitText}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={draft.limitPerPerson ?? ''}
          onChange={(value) => set({ limitPerPerson: Number(value) || null })}
        />
      </div>
      <Switch
        label={words.prices.exclusive}
        checked={draft.exclusive}
        onChange={(event) => set({ exclusive: event.currentTarget.checked })}
      />
      <TextInput
        label={words.prices.note}
        maxLength={500}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </>
  )
}

/** Switches it on or off: what is on counts at once, in every channel. */
function SwitchButton(props: { promotion: Promotion }) {
  const { words } = useTongue()
  const saved = useSaved()
  const { id, active, version } = props.promotion
  const change = useMutation({
    mutationFn: () => api.promotions.activate(id, { active: !active, version }),
    onSuccess: () => saved(active ? words.prices.switchedOff : words.prices.switchedOn),
  })
  const Icon = active ? IconPlayerPause : IconPlayerPlay
  return (
    <>
      <Button
        variant={active ? 'default' : 'filled'}
        leftSection={<Icon size={16} aria-hidden />}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        {active ? words.prices.switchOff : words.prices.switchOn}
      </Button>
      {change.error ? <ProblemNote error={change.error} /> : null}
    </>
  )
}

function useSave(promotion: Promotion | null, draft: PromotionDraft) {
  const saved = useSaved()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      promotion
        ? api.promotions.update(promotion.id, { ...draft, version: promotion.version })
        : api.promotions.create(draft),
    onSuccess: async ({ id }) => {
      if (!promotion) await navigate(`/prices/promotions/${id}`, { replace: true })
      await saved()
    },
  })
}

function Head(props: { promotion: Promotion | null; rule: PromotionDraft['rule'] }) {
  const { words } = useTongue()
  const format = useFormat()
  const ruleText = useRuleText()
  const now = useNow(30_000)
  const may = useCan()('prices.write')
  const { promotion } = props
  return (
    <>
      <PageHead
        title={promotion?.name ?? words.prices.newPromotion}
        text={ruleText(props.rule)}
        actions={
          promotion && may ? (
            <>
              <Button component={Link} to="/prices/try" variant="default">
                {words.prices.try}
              </Button>
              <SwitchButton promotion={promotion} />
            </>
          ) : null
        }
      />
      {promotion ? (
        <Group gap="sm" mb="md">
          <StateBadge state={stateAt(promotion, now)} />
          <Text size="sm" c="dimmed">
            {words.prices.lastBy(promotion.author, format.moment(promotion.updatedAt))}
          </Text>
        </Group>
      ) : null}
    </>
  )
}

function Editor(props: { promotion: Promotion | null }) {
  const { words } = useTongue()
  const may = useCan()('prices.write')
  const { promotion } = props
  const [draft, change] = useState(promotion ? draftOf(promotion) : freshPromotion)
  const set = (next: Partial<PromotionDraft>) => change((before) => ({ ...before, ...next }))
  const save = useSave(promotion, draft)
  const complete = isComplete(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && may) save.mutate()
  }
  const stale = save.error instanceof ApiProblem && save.error.code === 'stale_version'
  return (
    <>
      <Head promotion={promotion} rule={draft.rule} />
      <form onSubmit={submit}>
        <div className="promotion-columns">
          <Sheet title={words.prices.whatItGives}>
            <Stack>
              <TextInput
                label={words.prices.name}
                maxLength={100}
                value={draft.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <RuleFields rule={draft.rule} onChange={(rule) => set({ rule })} />
            </Stack>
          </Sheet>
          <Sheet title={words.prices.when}>
            <Stack>
              <WhenFields draft={draft} set={set} />
            </Stack>
          </Sheet>
        </div>
        {save.error ? <ProblemNote error={save.error} /> : null}
        {stale ? <Text size="sm">{words.prices.stale}</Text> : null}
        {may ? (
          <Group justify="flex-end" mt="md">
            {complete ? null : (
              <Text size="sm" c="dimmed">
                {words.prices.incomplete}
              </Text>
            )}
            <Button type="submit" disabled={!complete} loading={save.isPending}>
              {words.prices.save}
            </Button>
          </Group>
        ) : null}
      </form>
    </>
  )
}

function Stored(props: { id: string }) {
  const query = useQuery({
    queryKey: ['prices', 'promotion', props.id],
    queryFn: ({ signal }) => api.promotions.read(props.id, signal),
  })
  return <Loaded query={query}>{(promotion) => <Editor key={promotion.version} promotion={promotion} />}</Loaded>
}

/** Makes a promotion, or changes one. */
export function Component() {
  const { id = 'new' } = useParams()
  return id === 'new' ? <Editor key="new" promotion={null} /> : <Stored key={id} id={id} />
}
