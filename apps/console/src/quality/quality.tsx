import { useQuery } from '@tanstack/react-query'
import { Outlet } from 'react-router'
import { api } from '../../../ui/api.ts'
import { PageHead } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { TabLinks } from '../tab-links.tsx'
import './quality.css'

/** Data quality: what each channel promised, what broke it, and how that goes over time. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const now = useQuery({ queryKey: ['stats', 'now'], queryFn: ({ signal }) => api.stats.now(signal), staleTime: 5000 })
  const waiting = now.data?.quarantineWaiting ?? 0
  const tabs = [
    ...(can('contracts.read') ? [{ to: '/quality/contracts', label: words.quality.contracts }] : []),
    ...(can('quarantine.read') ? [{ to: '/quality/quarantine', label: words.quality.quarantine, count: waiting }] : []),
    { to: '/quality/over-time', label: words.quality.overTime },
  ]
  return (
    <>
      <PageHead title={words.nav.quality} text={words.quality.text} />
      <TabLinks label={words.nav.quality} tabs={tabs} />
      <Outlet />
    </>
  )
}
