import { site } from './site.ts'

/** The retailer's name, its last word in colour. */
export function Wordmark() {
  const [last, ...before] = site.name.split(' ').toReversed()
  return (
    <>
      {before.toReversed().map((each) => `${each} `)}
      <b>{last}</b>
    </>
  )
}
