import { Outlet } from 'react-router'
import { PageHead } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { TabLinks } from '../tab-links.tsx'

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const tabs = [
    { to: '/settings/profile', label: words.settings.profile },
    ...(can('keys.manage') ? [{ to: '/settings/keys', label: words.settings.keys }] : []),
    ...(can('staff.manage') ? [{ to: '/settings/staff', label: words.settings.staff }] : []),
    ...(can('audit.read') ? [{ to: '/settings/audit', label: words.settings.audit }] : []),
  ]
  return (
    <>
      <PageHead title={words.nav.settings} />
      <TabLinks label={words.nav.settings} tabs={tabs} />
      <Outlet />
    </>
  )
}
