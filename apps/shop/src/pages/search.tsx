import { Listing } from '../listing.tsx'
import { useRouter } from '../router.tsx'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

/** What was found for words; without words, all there is. */
export function SearchPage() {
  const { words } = useTongue()
  const { here } = useRouter()
  const q = here.query.get('q') ?? ''
  const title = q ? words.list.resultsFor(q) : words.front.newest
  useTitle(title)
  return (
    <div className="page">
      <h1>{title}</h1>
      <Listing path="search" />
    </div>
  )
}
