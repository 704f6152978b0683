import { api, keyOf } from '../api.ts'
import { below, categoryTitle } from '../categories.ts'
import { Picture } from '../picture.tsx'
import { Piece } from '../piece.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Link } from '../router.tsx'
import { useCategories } from '../shell.tsx'
import { Tiles, TilesWaiting } from '../tile.tsx'
import type { ListedOffer } from '../types.ts'
import { useRead } from '../use-read.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

/** How many of the newest are read, for those that are reduced among them; how many are shown; how many stand at the top. */
const [read, shown, atTop] = [24, 8, 3]

const isReduced = ({ variants }: ListedOffer) =>
  variants.some(({ price }) => price && price.compareAt !== null && price.compareAt > price.amount)

/** The home page. */
export function FrontPage() {
  const { words, language } = useTongue()
  const query = { language, limit: read }
  const { data, problem, again } = useRead(keyOf.offers(query), (signal) => api.offers(query, signal))
  useTitle('')
  const offers = data?.items ?? []
  const reduced = offers.filter(isReduced).slice(0, 4)
  return (
    <div className="front">
      <section className="hero">
        <div className="hero-text">
          <h1>{words.front.title}</h1>
          <p>{words.front.text}</p>
          <p className="hero-acts">
            <Link to="search?sort=newest" className="button">
              {words.front.shopNew}
            </Link>
            <Link to="stores" className="button button-quiet">
              {words.front.findStore}
            </Link>
          </p>
        </div>
        <Piece>{() => <HeroPictures />}</Piece>
      </section>
      <div className="page">
        <Piece>{() => <Departments />}</Piece>
        <section>
          <h2>{words.front.newest}</h2>
          <ProblemNote problem={problem} again={again} />
          {data ? <Tiles offers={offers.slice(0, shown)} /> : problem ? null : <TilesWaiting count={shown} />}
        </section>
        {reduced.length ? (
          <section>
            <h2>{words.front.reduced}</h2>
            <Tiles offers={reduced} />
          </section>
        ) : null}
        <section className="band">
          <h2>{words.front.near}</h2>
          <p>{words.front.nearText}</p>
          <Link to="stores" className="button">
            {words.front.findStore}
          </Link>
        </section>
      </div>
    </div>
  )
}

/** The newest of the first department. */
function HeroPictures() {
  const { language } = useTongue()
  const category = below(useCategories(), null)[0]?.handle ?? ''
  const query = { language, limit: atTop, category }
  const { data } = useRead(category && keyOf.offers(query), (signal) => api.offers(query, signal))
  return (
    <div className="hero-pictures">
      {Array.from({ length: atTop }, (_, i) => {
        const offer = data?.items[i]
        return offer ? (
          <Link key={i} to={`p/${offer.handle}`} aria-label={offer.title}>
            <Picture media={offer.image} alt="" sizes="(min-width: 900px) 18vw, 33vw" eager />
          </Link>
        ) : (
          <Picture key={i} media={null} alt="" />
        )
      })}
    </div>
  )
}

function Departments() {
  const { words, language } = useTongue()
  const top = below(useCategories(), null)
  return (
    <section>
      <h2>{words.front.departments}</h2>
      <ul className="doors">
        {top.map((each, i) => (
          <li key={each.id}>
            <Link to={`c/${each.handle}`} className="door" data-hue={i % 6}>
              {categoryTitle(each, language)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
