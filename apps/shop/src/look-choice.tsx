import { useState } from 'react'
import { useTongue } from './words.tsx'

const kept = 'hilo-shop-look'

/** Light, dark, or as the device has it; index.html puts it in place before the first paint. */
export function LookChoice() {
  const { words } = useTongue()
  const [look, setLook] = useState(() => document.documentElement.dataset['look'] ?? 'auto')
  const choose = (next: string) => {
    setLook(next)
    try {
      if (next === 'auto') localStorage.removeItem(kept)
      else localStorage.setItem(kept, next)
    } catch {
      // No storage: it holds for this page.
    }
    if (next === 'auto') delete document.documentElement.dataset['look']
    else document.documentElement.dataset['look'] = next
  }
  return (
    <label className="look">
      <span className="visually-hidden">{words.look.name}</span>
      <select value={look} onChange={(event) => choose(event.target.value)}>
        <option value="auto">{words.look.auto}</option>
        <option value="light">{words.look.light}</option>
        <option value="dark">{words.look.dark}</option>
      </select>
    </label>
  )
}
