import { Link } from '../router.tsx'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

export function NotFound() {
  const { words } = useTongue()
  useTitle(words.notFound.title)
  return (
    <section className="page empty">
      <h1>{words.notFound.title}</h1>
      <p>{words.notFound.text}</p>
      <Link to="" className="button">
        {words.notFound.home}
      </Link>
    </section>
  )
}
