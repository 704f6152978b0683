import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { Link, Navigate, Outlet, useLocation } from 'react-router'
import { PageHead } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { TabLinks } from '../tab-links.tsx'
import './heat.css'
import './stock.css'

/** All stock as a file, and back. */
function Files() {
  const { words } = useTongue()
  const can = useCan()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileSpreadsheet size={17} aria-hidden />}>
          {words.stock.files}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href="/v1/exports/stock.csv"
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {words.stock.download}
        </Menu.Item>
        {can('imports.write') ? (
          <Menu.Item component={Link} to="/imports" leftSection={<IconUpload size={16} aria-hidden />}>
            {words.stock.upload}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What lies where, what is held and under way, and what is to be done about it. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const { pathname, search } = useLocation()
  if (pathname.replace(/\/$/, '') === '/stock') return <Navigate to={`/stock/levels${search}`} replace />
  const tabs = (['levels', 'low', 'reservations', 'transfers', 'count'] as const).filter(
    (tab) => tab !== 'count' || can('stock.write'),
  )
  return (
    <>
      <PageHead title={words.stock.title} text={words.stock.text} actions={<Files />} />
      <TabLinks
        label={words.stock.title}
        tabs={tabs.map((tab) => ({ to: `/stock/${tab}`, label: words.stock.tabs[tab] }))}
      />
      <Outlet />
    </>
  )
}
