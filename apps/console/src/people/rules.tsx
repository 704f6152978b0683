import { Outlet } from 'react-router'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { TabLinks } from '../tab-links.tsx'

/** The rules by which people are made of what channels tell; each page has its own title. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const tabs = [
    ...(can('survivorship.read') ? [{ to: '/rules/survivorship', label: words.survivorship.title }] : []),
    ...(can('matching.read') ? [{ to: '/rules/matching', label: words.matching.title }] : []),
  ]
  return (
    <>
      <TabLinks label={words.nav.rules} tabs={tabs} />
      <Outlet />
    </>
  )
}
