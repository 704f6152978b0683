import {
  IconApiApp,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconCircleDashed,
  IconDatabaseImport,
  IconDeviceMobile,
  IconMail,
  IconMessages,
  IconPackages,
  IconPhone,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { api } from './api.ts'
import { useTongue } from './words.tsx'

type Look = { colour: string; icon: TablerIcon }

// A channel is an open key: what is not known here gets the colour of the others and its own name.
const looks: [RegExp, Look][] = [
  [/^(web|site|shop)/, { colour: 'var(--ch-web)', icon: IconWorld }],
  [/^(app|mobile|ios|android)/, { colour: 'var(--ch-app)', icon: IconDeviceMobile }],
  [/^(pos|till|store|tienda)/, { colour: 'var(--ch-pos)', icon: IconBuildingStore }],
  [/^whatsapp/, { colour: 'var(--ch-whatsapp)', icon: IconBrandWhatsapp }],
  [/^e?-?mail/, { colour: 'var(--ch-email)', icon: IconMail }],
  [/^(call|phone|contact|voice)/, { colour: 'var(--ch-call)', icon: IconPhone }],
  [/^(import|history|legacy|orders|crm)/, { colour: 'var(--ch-import)', icon: IconDatabaseImport }],
  [/^(webhook|api|hook)/, { colour: 'var(--ch-webhook)', icon: IconApiApp }],
  [/^stock$/, { colour: 'var(--ch-other)', icon: IconPackages }],
  [/^(social|chat|instagram|facebook)/, { colour: 'var(--ch-social)', icon: IconMessages }],
]
const other: Look = { colour: 'var(--ch-other)', icon: IconCircleDashed }

export const channelLook = (key: string): Look => looks.find(([pattern]) => pattern.test(key))?.[1] ?? other

/** Sets the colour that .channel, .channel-badge and .channel-disc draw with. */
export const channelStyle = (key: string): CSSProperties => ({ '--channel': channelLook(key).colour }) as CSSProperties

/** The channels that the server knows; kept for the whole session, refreshed now and then. */
export const useChannels = () =>
  useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => api.channels.list(signal), staleTime: 60_000 })

/** Names of channels in the chosen language; the key itself of one that nobody knows. */
export function useChannelName(): (key: string) => string {
  const { language, words } = useTongue()
  const { data } = useChannels()
  return (key) =>
    key === '*'
      ? words.channel.any
      : (words.channel.own[key] ?? data?.items.find((channel) => channel.key === key)?.name[language] ?? key)
}

export function ChannelBadge(props: { channel: string }) {
  const name = useChannelName()
  const Icon = channelLook(props.channel).icon
  return (
    <span className="channel-badge" style={channelStyle(props.channel)}>
      <Icon size={13} stroke={2} aria-hidden />
      {name(props.channel)}
    </span>
  )
}

export function ChannelDisc(props: { channel: string; size?: number; label?: boolean }) {
  const name = useChannelName()
  const size = props.size ?? 30
  const Icon = channelLook(props.channel).icon
  return (
    <span
      className="channel-disc"
      style={{ ...channelStyle(props.channel), width: size, height: size }}
      {...(props.label ? { role: 'img', 'aria-label': name(props.channel), title: name(props.channel) } : {})}
    >
      <Icon size={Math.round(size * 0.56)} stroke={1.9} aria-hidden />
    </span>
  )
}
