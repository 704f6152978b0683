import {
  IconArrowBackUp,
  IconDisabled2,
  IconDoor,
  IconGift,
  IconNeedleThread,
  IconParking,
  IconShoppingBagCheck,
  IconSparkles,
  IconTag,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'

const icons: Record<string, TablerIcon> = {
  pickup: IconShoppingBagCheck,
  returns: IconArrowBackUp,
  stylist: IconSparkles,
  alterations: IconNeedleThread,
  gift_wrap: IconGift,
  fitting_room: IconDoor,
  parking: IconParking,
  accessible: IconDisabled2,
}
const most = 5

/** Services that have words, as keys: those that most ask for first. */
export const serviceKeys = Object.keys(icons)
const inOrder = (services: string[]) => [
  ...serviceKeys.filter((key) => services.includes(key)),
  ...services.filter((service) => !serviceKeys.includes(service)),
]

/** What a service is called: in words, or as the retailer's own key reads. */
export function useServiceName(): (service: string) => string {
  const { words } = useTongue()
  return (service) => (words.stores.service as Record<string, string>)[service] ?? service.replaceAll('_', ' ')
}

/** Services as small signs; their names are told to who cannot see them. */
export function ServiceIcons(props: { services: string[] }) {
  const named = useServiceName()
  const services = inOrder(props.services)
  if (!services.length) return null
  return (
    <span
      className="service-icons"
      role="img"
      aria-label={services.map(named).join(', ')}
      title={services.map(named).join(', ')}
    >
      {services.slice(0, most).map((service) => {
        const Icon = icons[service] ?? IconTag
        return <Icon key={service} size={15} stroke={1.7} aria-hidden />
      })}
      {services.length > most ? <span className="num">+{services.length - most}</span> : null}
    </span>
  )
}

/** Services with their names. */
export function ServiceList(props: { services: string[] }) {
  const named = useServiceName()
  return (
    <ul className="service-list">
      {inOrder(props.services).map((service) => {
        const Icon = icons[service] ?? IconTag
        return (
          <li key={service}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {named(service)}
          </li>
        )
      })}
    </ul>
  )
}
