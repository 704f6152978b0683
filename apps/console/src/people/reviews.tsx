import { Button, Stack, Text } from '@mantine/core'
import { IconArrowsJoin, IconArrowsSplit } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge, useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Nothing, PageHead, ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { Review } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Listed, More, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { useAttributeName } from './attribute.ts'
import { evidenceOf, sourceName } from './link-kind.ts'
import { SideBySide } from './merge.tsx'
import { Reason } from './reason.tsx'
import { useRuleName } from './rule-name.ts'
import { useActed } from './use-acted.ts'
import { usePerson } from './use-person.ts'
import './people.css'

function Decide(props: { review: Review }) {
  const { words } = useTongue()
  const acted = useActed()
  const [note, setNote] = useState('')
  const { review } = props
  const decide = useMutation({
    mutationFn: (decision: 'accept' | 'reject') => api.reviews.decide(review.id, { decision, note: note.trim() }),
    onSuccess: ({ act }, decision) =>
      acted(review.one, act, decision === 'accept' ? words.reviews.accepted : words.reviews.rejected),
  })
  const busy = (decision: string) => decide.isPending && decide.variables === decision
  return (
    <Stack gap="sm">
      {decide.error ? <ProblemNote error={decide.error} /> : null}
      <div className="decide">
        <Reason value={note} onChange={setNote} />
        <Button
          leftSection={<IconArrowsJoin size={17} aria-hidden />}
          loading={busy('accept')}
          disabled={decide.isPending}
          onClick={() => decide.mutate('accept')}
        >
          {words.reviews.accept}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowsSplit size={17} aria-hidden />}
          loading={busy('reject')}
          disabled={decide.isPending}
          onClick={() => decide.mutate('reject')}
        >
          {words.reviews.reject}
        </Button>
      </div>
    </Stack>
  )
}

function Sides(props: { review: Review }) {
  const { words } = useTongue()
  const one = usePerson(props.review.one)
  const other = usePerson(props.review.other)
  const failed = one.error ?? other.error
  if (one.data && other.data)
    return <SideBySide linked people={[one.data, other.data]} labels={[words.reviews.one, words.reviews.other]} />
  return failed ? <ProblemNote error={failed} /> : <SkeletonRows rows={2} height={60} />
}

function Case(props: { review: Review }) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const can = useCan()
  const { review } = props
  const called = useAttributeName()
  const named = useRuleName()
  const { channel, rule, agreed } = evidenceOf(review.evidence)
  const trust = review.verified ? words.people.linkVerified : words.people.linkClaim
  const grounds = rule
    ? words.reviews.agree(agreed.map(called).join(', '), named(rule))
    : `${sourceName(review.source)} · ${trust}`
  return (
    <Sheet title={words.reviews.why[review.reason]} aside={channel ? <ChannelBadge channel={channel} /> : null}>
      <Stack gap="md">
        <Text size="sm" c="dimmed" className="anywhere">
          {words.people.held[review.reason]}.{' '}
          {channel ? `${words.reviews.seen(name(channel), format.exact(review.madeAt))} · ` : ''}
          {grounds}
        </Text>
        <Sides review={review} />
        {can('people.write') ? <Decide review={review} /> : null}
      </Stack>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const query = useListed(['reviews'], (page, signal) => api.reviews.list({ limit: 10, ...page }, signal))
  return (
    <>
      <PageHead
        title={words.reviews.title}
        text={words.reviews.text}
        actions={
          can('matching.read') ? (
            <Button component={Link} to="/rules/matching" variant="default">
              {words.matching.title}
            </Button>
          ) : null
        }
      />
      <Listed
        query={query}
        skeleton={<SkeletonRows rows={3} height={180} />}
        nothing={
          <div className="sheet">
            <Nothing title={words.reviews.empty} text={words.reviews.emptyText} />
          </div>
        }
      >
        {(reviews) => (
          <Stack gap="md">
            {reviews.map((review) => (
              <Case key={review.id} review={review} />
            ))}
          </Stack>
        )}
      </Listed>
      <More query={query} />
    </>
  )
}
