import { useState } from 'react'
import { Icon } from './icon.tsx'
import { useTongue } from './words.tsx'

/** Shares an address by the device's own way, else puts it on the clipboard. True when it was put there. */
export async function shareAddress(title: string, url: string): Promise<boolean> {
  // Browsers without it say nothing of it, though the types do.
  const share = navigator.share as typeof navigator.share | undefined
  if (share) {
    await share.call(navigator, { title, url }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
    })
    return false
  }
  await navigator.clipboard.writeText(url)
  return true
}

/** Shares this page. */
export function Share(props: { title: string }) {
  const { words } = useTongue()
  const [copied, setCopied] = useState(false)
  const share = async () => {
    if (!(await shareAddress(props.title, location.href))) return
    setCopied(true)
    setTimeout(() => setCopied(false), 2500)
  }
  return (
    <p className="share">
      <button type="button" className="button button-quiet" onClick={() => void share().catch(() => undefined)}>
        <Icon name={copied ? 'check' : 'share'} size={18} />
        <span role="status">{copied ? words.product.copied : words.product.share}</span>
      </button>
    </p>
  )
}
