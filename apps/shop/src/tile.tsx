import { Picture } from './picture.tsx'
import { Piece } from './piece.tsx'
import { PriceText } from './price.tsx'
import { Link } from './router.tsx'
import type { ListedOffer } from './types.ts'
import { cheapest, coloursOf } from './variants.ts'
import { useTongue } from './words.tsx'

/** A product in a list: its picture, name, colours and price. */
export function Tile(props: { offer: ListedOffer; eager?: boolean }) {
  const { words } = useTongue()
  const { offer } = props
  const price = cheapest(offer.variants)
  const colours = coloursOf(offer)
  const gone = offer.variants.every(({ availability }) => availability === 'sold_out')
  return (
    <article className="tile" data-gone={gone || undefined}>
      <Link to={`p/${offer.handle}`} className="tile-link">
        <Picture media={offer.image} alt="" sizes="(min-width: 900px) 25vw, 50vw" eager={props.eager ?? false} />
        <h3>{offer.title}</h3>
      </Link>
      <p className="tile-line">{offer.brand}</p>
      <PriceText price={price?.price ?? null} from={price?.differs ?? false} />
      {colours.length > 1 ? (
        <p className="tile-colours">
          <span className="tile-swatches" aria-hidden>
            {colours.slice(0, 4).map(({ value, image }) => (
              <Picture key={value} media={image} alt="" sizes="28px" />
            ))}
          </span>
          {words.list.colours(colours.length)}
        </p>
      ) : null}
      {gone ? <p className="tile-gone">{words.product.goneMark}</p> : null}
    </article>
  )
}

export function Tiles(props: { offers: ListedOffer[]; eager?: number }) {
  return (
    <ul className="tiles">
      {props.offers.map((offer, i) => (
        <li key={offer.id}>
          <Piece>{() => <Tile offer={offer} eager={i < (props.eager ?? 0)} />}</Piece>
        </li>
      ))}
    </ul>
  )
}

/** The room that tiles will take. */
export function TilesWaiting(props: { count: number }) {
  return (
    <ul className="tiles" aria-hidden>
      {Array.from({ length: props.count }, (_, i) => (
        <li key={i} className="tile tile-waiting">
          <span className="picture" />
          <span className="bar" />
          <span className="bar bar-short" />
        </li>
      ))}
    </ul>
  )
}
