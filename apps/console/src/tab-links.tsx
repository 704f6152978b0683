import { Link, useLocation } from 'react-router'
import './tab-links.css'

/** Tabs that are pages of their own: links, so that each has its address. */
export function TabLinks(props: { label: string; tabs: { to: string; label: string; count?: number }[] }) {
  const { pathname } = useLocation()
  return (
    <nav aria-label={props.label} className="tab-links">
      {props.tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={pathname.startsWith(tab.to) ? 'page' : undefined}>
          {tab.label}
          {tab.count ? <span className="num tab-count">{tab.count}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
