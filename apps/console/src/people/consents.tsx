import { Badge, Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { Consent } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useKindName } from '../thread/identifier-kind.ts'

const consentsKey = (id: string) => ['person', id, 'consents']

function Agreed(props: { id: string; consent: Consent }) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const kindName = useKindName()
  const can = useCan()
  const client = useQueryClient()
  const { id, consent } = props
  const { identifier, purpose, channel, textVersion } = consent
  const withdraw = useMutation({
    mutationFn: () =>
      api.people.consent(id, { identifier, purpose, channel, textVersion, granted: false, source: 'console' }),
    onSuccess: (consents) => {
      client.setQueryData(consentsKey(id), consents)
      notifications.show({
        message: words.consents.withdrawnNow,
        closeButtonProps: { 'aria-label': words.common.close },
      })
    },
  })
  const title = `${(words.consents.purpose as Record<string, string>)[purpose] ?? purpose} · ${name(channel)}`
  return (
    <li>
      <div className="consent-head">
        <Text span fw={600} className="anywhere">
          {title}
        </Text>
        <Badge color={consent.granted ? 'petrol' : 'gray'}>
          {consent.granted ? words.consents.granted : words.consents.withdrawn}
        </Badge>
        {consent.granted && can('people.write') ? (
          <Button
            size="compact-sm"
            variant="default"
            ml="auto"
            loading={withdraw.isPending}
            aria-label={`${words.consents.withdraw}: ${title}, ${consent.value}`}
            onClick={() => withdraw.mutate()}
          >
            {words.consents.withdraw}
          </Button>
        ) : null}
      </div>
      <Text size="sm" className="anywhere">
        {kindName(consent.kind)} {consent.value}
      </Text>
      <Text size="xs" c="dimmed" className="anywhere">
        {[format.exact(consent.occurredAt), consent.source, textVersion, consent.author].filter(Boolean).join(' · ')}
      </Text>
      {withdraw.error ? <ProblemNote error={withdraw.error} /> : null}
    </li>
  )
}

/** What a person agreed to: it counts for the identifier by which it was said, and for no other. */
export function Consents(props: { id: string }) {
  const { words } = useTongue()
  const query = useQuery({
    queryKey: consentsKey(props.id),
    queryFn: ({ signal }) => api.people.consents(props.id, signal),
  })
  return (
    <Sheet title={words.consents.title}>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ inForce }) =>
          inForce.length ? (
            <ul className="link-list" aria-label={words.consents.title}>
              {inForce.map((consent) => (
                <Agreed key={consent.id} id={props.id} consent={consent} />
              ))}
            </ul>
          ) : (
            <Text size="sm" c="dimmed">
              {words.consents.nothing}
            </Text>
          )
        }
      </Loaded>
    </Sheet>
  )
}
