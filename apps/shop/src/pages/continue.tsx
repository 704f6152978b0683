import { Claim } from '../hand-over.tsx'
import { useRouter } from '../router.tsx'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

/** Where the link of a QR picture leads: one more click takes the code, so that nothing is taken by looking. */
export function ContinuePage() {
  const { words } = useTongue()
  const { here } = useRouter()
  useTitle(words.cart.handOver)
  return (
    <div className="page narrow">
      <h1>{words.cart.handOver}</h1>
      <Claim code={here.query.get('code') ?? ''} />
    </div>
  )
}
