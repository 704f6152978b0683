const said = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content

/** Whose shop it is, its market (country and currency), and the key with which it tracks: as the server says in the page. */
const market = said('hilo-market') ?? ''
export const site = {
  name: said('application-name') ?? '',
  market,
  country: market.slice(0, 2),
  currency: market.slice(3),
  key: said('hilo-key'),
}
