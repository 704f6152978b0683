import type { Answer, Body, QueryOf } from '../../ui/types.ts'

export type Language = 'es' | 'en'
export type Category = Answer<'categories_list'>['items'][number]
export type Offer = Answer<'offer_read'>
export type ListedOffer = Answer<'offers_list'>['items'][number]
export type OfferedVariant = Offer['variants'][number]
export type Price = NonNullable<OfferedVariant['price']>
export type Facet = NonNullable<Answer<'offers_list'>['facets']>[number]
export type OffersQuery = QueryOf<'offers_list'>
export type Store = Answer<'store_read'>
export type FoundStore = Answer<'stores_list'>['items'][number]
export type StoresQuery = QueryOf<'stores_list'>
export type AvailabilityQuery = QueryOf<'availability_offer'>
export type Available = Answer<'availability_offer'>
export type Shopper = Answer<'shopper_read'>
export type OwnEvent = Answer<'own_thread'>['items'][number]
export type AddressBody = Body<'address_save'>
