import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ApiProblem } from '../../../ui/problem.ts'
import { api, keyOf } from '../api.ts'
import { Buy } from '../buy.tsx'
import { OptionChoice } from '../option-choice.tsx'
import { Picture } from '../picture.tsx'
import { Piece } from '../piece.tsx'
import { PriceText } from '../price.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Promise as PromisePanel } from '../promise.tsx'
import { Link, useRouter } from '../router.tsx'
import { Share } from '../share.tsx'
import { Tiles } from '../tile.tsx'
import { track } from '../track.ts'
import type { Offer } from '../types.ts'
import { useRead } from '../use-read.ts'
import { useTitle } from '../use-title.ts'
import { cheapest, chosenBy, told as toldIn, variantOf } from '../variants.ts'
import { useTongue } from '../words.tsx'
import { NotFound } from './not-found.tsx'

/** A product: its pictures, what can be chosen, what it costs, and where and when it can be had. */
export function ProductPage(props: { handle: string }) {
  const { language } = useTongue()
  const key = keyOf.offer(props.handle, language)
  const { data: offer, problem, again } = useRead(key, (signal) => api.offer(props.handle, language, signal))
  useTitle(offer?.title)
  const told = useEffectEvent(() => {
    if (offer) track('Product Viewed', { product_id: offer.handle, name: offer.title })
  })
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- once a product
  useEffect(() => told(), [offer?.id])
  if (problem instanceof ApiProblem && problem.status === 404) return <NotFound />
  if (!offer)
    return <div className="page">{problem ? <ProblemNote problem={problem} again={again} /> : <Waiting />}</div>
  return (
    <div className="page">
      <Trail offer={offer} />
      <Shown offer={offer} />
      <Piece>{() => <Alike offer={offer} />}</Piece>
    </div>
  )
}

function Waiting() {
  return (
    <div className="product" aria-hidden>
      <span className="picture gallery" />
      <div className="tile-waiting">
        <span className="bar" />
        <span className="bar bar-short" />
      </div>
    </div>
  )
}

function Trail(props: { offer: Offer }) {
  const { words } = useTongue()
  return (
    <nav className="trail" aria-label={words.back}>
      <Link to="">{words.home}</Link>
      {props.offer.categories.map(({ handle, title }) => (
        <Link key={handle} to={`c/${handle}`}>
          {title}
        </Link>
      ))}
    </nav>
  )
}

function Shown(props: { offer: Offer }) {
  const { offer } = props
  const { here, go } = useRouter()
  const chosen = chosenBy(offer, here.query)
  const variant = variantOf(offer, chosen)
  const choose = (name: string, value: string) => {
    const query = new URLSearchParams(here.query)
    query.set(name, value)
    go(`p/${offer.handle}?${query}`, { replace: true, stay: true })
  }
  const prices = offer.variants.filter(({ options }) =>
    Object.entries(chosen).every(([name, value]) => options[name] === value),
  )
  const price = cheapest(variant ? [variant] : prices.length ? prices : offer.variants)
  const image = (variant ?? prices[0])?.image ?? offer.image
  return (
    <div className="product">
      <Piece>{() => <Gallery offer={offer} image={image} />}</Piece>
      <div className="facts">
        <p className="line">{offer.brand}</p>
        <h1>{offer.title}</h1>
        <PriceText price={price?.price ?? null} from={price?.differs ?? false} large />
        <Tax inclusive={price?.price.taxInclusive ?? false} />
        {offer.options.map((option) => (
          <Piece key={option.name}>
            {() => <OptionChoice offer={offer} option={option} chosen={chosen} onChoose={choose} />}
          </Piece>
        ))}
        <Piece>{() => <Buy offer={offer} variant={variant} />}</Piece>
        <Piece>{() => <PromisePanel offer={offer} variant={variant} />}</Piece>
        <Piece>{() => <About offer={offer} sku={variant?.sku} />}</Piece>
      </div>
    </div>
  )
}

function Tax(props: { inclusive: boolean }) {
  const { words } = useTongue()
  return props.inclusive ? <p className="muted tax">{words.price.tax}</p> : null
}

/** Pictures beside each other, which one swipes through; the chosen colour's comes first. */
function Gallery(props: { offer: Offer; image: string | null }) {
  const { words } = useTongue()
  const { offer, image } = props
  const strip = useRef<HTMLUListElement>(null)
  const none = [{ media: null, alt: offer.title }]
  const sorted = offer.pictures.toSorted((a, b) => Number(b.media === image) - Number(a.media === image))
  const pictures = sorted.length ? sorted : none
  const [shownOf, setShownOf] = useState({ image, at: 0 })
  const at = shownOf.image === image ? shownOf.at : 0
  useEffect(() => {
    if (strip.current) strip.current.scrollLeft = 0
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- back to the first when another colour is chosen
  }, [image])
  return (
    <div className="gallery">
      <ul
        ref={strip}
        className="strip"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keys
        tabIndex={0}
        aria-label={offer.title}
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget
          setShownOf({ image, at: Math.round(scrollLeft / Math.max(1, clientWidth)) })
        }}
      >
        {pictures.map(({ media, alt }, i) => (
          <li key={media}>
            <Picture media={media} alt={alt} sizes="(min-width: 900px) 50vw, 100vw" eager={i === 0} />
          </li>
        ))}
      </ul>
      {pictures.length > 1 ? (
        <p className="dots" role="img" aria-label={words.product.picture(at + 1, pictures.length)}>
          {pictures.map(({ media }, i) => (
            <span key={media} data-current={i === at || undefined} />
          ))}
        </p>
      ) : null}
    </div>
  )
}

function About(props: { offer: Offer; sku: string | undefined }) {
  const { words, language } = useTongue()
  const { offer, sku } = props
  const fit = offer.attributes['fit']
  const lines = [
    [words.product.material, toldIn(offer.attributes, 'material', language)],
    [words.product.care, toldIn(offer.attributes, 'care', language)],
    [words.product.fit, fit && ((words.product.fits as Record<string, string>)[fit] ?? fit)],
    [words.product.sku, sku],
  ].filter((line): line is [string, string] => Boolean(line[1]))
  return (
    <section className="about">
      <h2>{words.product.description}</h2>
      <p className="description">{offer.description}</p>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Share title={offer.title} />
    </section>
  )
}

function Alike(props: { offer: Offer }) {
  const { words, language } = useTongue()
  const category = props.offer.categories.at(-1)?.handle
  const query = { language, limit: 5, ...(category ? { category } : {}) }
  const { data } = useRead(keyOf.offers(query), (signal) => api.offers(query, signal))
  const others = (data?.items ?? []).filter(({ id }) => id !== props.offer.id).slice(0, 4)
  if (!others.length) return null
  return (
    <section className="alike">
      <h2>{words.product.more}</h2>
      <Tiles offers={others} />
    </section>
  )
}
