import { Outlet } from 'react-router'
import { useTongue } from '../../../ui/words.tsx'
import { TabLinks } from '../tab-links.tsx'
import './prices.css'

/** What things cost: lists, promotions, taxes, and a basket to try them on. */
export function Component() {
  const { words } = useTongue()
  const tabs = [
    { to: '/prices/lists', label: words.prices.lists },
    { to: '/prices/promotions', label: words.prices.promotions },
    { to: '/prices/taxes', label: words.prices.taxes },
    { to: '/prices/try', label: words.prices.try },
  ]
  return (
    <>
      <TabLinks label={words.prices.tabs} tabs={tabs} />
      <Outlet />
    </>
  )
}
