import type { operations } from './generated/api.d.ts'

/** What an operation answers when it succeeds. */
export type Answer<O extends keyof operations> = {
  [S in keyof operations[O]['responses']]: operations[O]['responses'][S] extends {
    content: { 'application/json': infer Body }
  }
    ? Body
    : never
}[keyof operations[O]['responses']]
/** What an operation takes as its body. */
export type Body<O extends keyof operations> = operations[O] extends {
  requestBody: { content: { 'application/json': infer Taken } }
}
  ? Taken
  : never
/** The query parameters of an operation. */
export type QueryOf<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>

export type Session = Answer<'session_read'>
export type Staff = Session['staff']
export type Role = Staff['role']
export type Invitation = Answer<'staff_reset'>
export type ThreadSummary = Answer<'threads_list'>['items'][number]
export type ThreadFilter = QueryOf<'threads_list'>
export type Thread = Answer<'thread_read'>['thread']
export type Person = Answer<'person_read'>
export type PersonIdentifier = Person['identifiers'][number]
export type PersonLink = Answer<'person_links'>['items'][number]
export type PersonThreadFilter = QueryOf<'person_thread'>
export type ListedPerson = Answer<'people_list'>['items'][number]
export type PeopleFilter = QueryOf<'people_list'>
export type PersonBasket = Answer<'person_baskets'>['items'][number]
export type BasketLine = PersonBasket['basket']['lines'][number]
export type BasketNotice = BasketLine['notices'][number]
export type BasketEdits = Body<'person_basket_edit'>
export type BasketEdit = BasketEdits['edits'][number]
export type Consent = Answer<'person_consents'>['items'][number]
export type ConsentDraft = Body<'person_consent_record'>
export type Export = Answer<'person_export'>
export type SavedView = Answer<'views_list'>['items'][number]
export type ViewDraft = Body<'view_save'>
export type SurvivorshipRule = Answer<'survivorship_list'>['items'][number]
export type Criterion = SurvivorshipRule['criteria'][number]
export type SurvivorshipDraft = Body<'survivorship_put'>
export type SurvivorshipTrial = Answer<'survivorship_dry_run'>
export type GoldenValue = Person['golden'][string]
export type Review = Answer<'reviews_list'>['items'][number]
export type MatchRule = Answer<'matching_put'>
export type MatchRuleDraft = Body<'matching_put'>
export type MatchingDryRun = Answer<'matching_dry_run'>
export type StorePoint = Answer<'locations_map'>['items'][number]
export type StoreFilter = QueryOf<'locations_map'>
export type StoreLocation = Answer<'location_read'>
export type StoreDraft = Body<'location_create'>
export type StoreChange = Body<'location_update'>
export type StoreException = StoreLocation['exceptions'][number]
export type ListedProduct = Answer<'products_list'>['items'][number]
export type ProductFilter = QueryOf<'products_list'>
export type Product = Answer<'product_read'>
export type ProductDraft = Body<'product_create'>
export type ProductChange = Body<'product_update'>
export type BulkChange = Body<'products_change'>
export type Variant = Product['variants'][number]
export type VariantDraft = Body<'variants_create'>['variants'][number]
export type VariantChange = Body<'variant_update'>
export type PictureSet = Body<'pictures_set'>
export type InChannel = Answer<'product_channels'>['items'][number]
export type Category = Answer<'categories_list'>['items'][number]
export type CategoryDraft = Body<'category_create'>
export type CategoryChange = Body<'category_update'>
export type VariantLevels = Answer<'levels_list'>['items'][number]
export type StockLevel = VariantLevels['levels'][number]
export type LevelsFilter = QueryOf<'levels_list'>
export type Moved = Answer<'movements_list'>['items'][number]
export type MovementsFilter = QueryOf<'movements_list'>
export type LevelMark = Body<'level_rules_put'>['lines'][number]
/** What a verb of stock takes. */
export type StockBody<O extends keyof operations> = Body<O>
export type Reservation = Answer<'reservation_read'>
export type ReservationFilter = QueryOf<'reservations_list'>
export type Transfer = Answer<'transfers_list'>['items'][number]
export type TransferFilter = QueryOf<'transfers_list'>
export type HiloEvent = Answer<'events_list'>['items'][number]
export type EventFilter = QueryOf<'events_list'>
export type StatsRow = Answer<'stats_events'>['items'][number]
export type StatsNow = Answer<'stats_now'>
export type Contract = Answer<'contract_put'>
export type ContractRow = Answer<'contracts_list'>['items'][number]
export type ContractDraft = Body<'contract_put'>
export type DryRun = Answer<'contract_dry_run'>
export type QuarantineItem = Answer<'quarantine_read'>
export type QuarantineState = QuarantineItem['state']
export type QuarantineFilter = QueryOf<'quarantine_list'>
export type Reason = QuarantineItem['reasons'][number]
export type Rule = Body<'quarantine_rule'>
export type RuleChange = Rule['changes'][number]
export type RuleResult = Answer<'quarantine_rule'>
export type Import = Answer<'import_view'>
export type Counts = Import['rows']
export type ReconciliationRow = Import['reconciliation'][number]
export type Key = Answer<'keys_list'>['items'][number]
export type NewKey = Body<'keys_create'>
export type Message = Answer<'message_read'>
export type MessageFilter = QueryOf<'messages_list'>
export type Look = Answer<'audit_list'>['items'][number]
export type ListedCode = Answer<'codes_products_list'>['items'][number]
export type CodeTarget = NonNullable<ListedCode['target']>
export type CodeSuggestion = ListedCode['suggestions'][number]
export type CodeFilter = QueryOf<'codes_products_list'>
export type CodeMatch = Body<'codes_products_match'>['matches'][number]
export type CodeKey = Body<'codes_products_unmatch'>['codes'][number]
export type CodeMerge = Body<'codes_products_merge'>
export type PriceList = Answer<'price_list_create'>
export type PriceListDraft = Body<'price_list_create'>
export type ListedPrice = Answer<'prices_list'>['items'][number]
export type NewPrice = Body<'prices_put'>['prices'][number]
export type PriceChange = Body<'prices_change'>
export type Promotion = Answer<'promotion_read'>
export type PromotionDraft = Body<'promotion_create'>
export type PromotionRule = Promotion['rule']
export type PromotionItems = Extract<PromotionRule, { kind: 'percent' }>['items']
export type PromotionFilter = QueryOf<'promotions_list'>
export type TaxRate = Answer<'tax_put'>
export type TaxRateDraft = Body<'tax_put'>
export type BasketDraft = Body<'basket_try'>
export type PricedBasket = Answer<'basket_try'>
export type PricedVariant = Answer<'basket_trial_variants'>['items'][number]
export type Explanation = PricedBasket['notApplied'][number]['why']
export type PriceMatrix = Answer<'product_prices'>
