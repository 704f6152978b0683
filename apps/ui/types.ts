/** The shapes of the API, as the console uses them. Times are ISO 8601 in UTC. */
export type Role = 'admin' | 'analyst' | 'agent' | 'associate' | 'marketer' | 'operations'
export type Staff = {
  id: string
  email: string
  name: string
  role: Role
  active: boolean
  totp: boolean
  createdAt: string
  lastSeenAt: string | null
}
export type Session = { staff: Staff; permissions: string[] }
export type Page<T> = { items: T[]; next: string | null }
export type Identifier = { kind: string; value: string }
export type ThreadSummary = {
  id: string
  label: string
  identifier: Identifier | null
  channels: string[]
  events: number
  firstAt: string
  lastAt: string
  lastType: string
  lastChannel: string
}
export type HiloEvent = {
  id: string
  threadId: string
  type: string
  channel: string
  source: string
  session: string | null
  occurredAt: string
  receivedAt: string
  data: Record<string, unknown>
  context: Record<string, unknown>
  cursor: string
}
export type Thread = ThreadSummary & { identifiers: (Identifier & { firstSeen: string })[] }
export type ThreadPage = { thread: Thread; items: HiloEvent[]; next: string | null }
export type Channel = {
  key: string
  name: { es: string; en: string }
  kind: 'digital' | 'physical'
  events24h: number
  quarantined24h: number
  lastAt: string | null
}
export type StatsRow = { at: string; channel: string; accepted: number; quarantined: number }
export type StatsNow = {
  eventsPerMinute: number
  perChannel: { channel: string; lastMinute: number; lastHour: number; today: number }[]
  threads: number
  quarantineWaiting: number
  consumerLagSeconds: number
}
export type Reason = { path: string; code: string; detail: string }
export type Contract = {
  channel: string
  type: string
  version: number
  schema: Record<string, unknown>
  note: string
  author: string
  createdAt: string
  personal: string[]
}
export type ContractRow = {
  channel: string
  type: string
  described: boolean
  contract: Contract | null
  events: number
  quarantined: number
  lastAt: string | null
}
export type DryRun = {
  checked: number
  passed: number
  failed: number
  samples: { id: string; reasons: Reason[]; data: unknown }[]
}
export type QuarantineState = 'waiting' | 'replayed' | 'discarded'
export type QuarantineItem = {
  id: string
  channel: string
  source: string
  type: string | null
  messageId: string | null
  receivedAt: string
  reasons: Reason[]
  raw: unknown
  repaired: unknown
  state: QuarantineState
  eventId: string | null
  resolvedAt: string | null
  resolvedBy: string | null
}
export type RuleChange = {
  op: 'set' | 'remove' | 'rename' | 'number' | 'string' | 'date'
  path: string
  value?: unknown
  to?: string
}
export type Rule = {
  filter: { channel?: string; type?: string; code?: string }
  changes: RuleChange[]
  dryRun: boolean
}
export type RuleResult = {
  matched: number
  wouldPass: number
  samples: { id: string; before: unknown; after: unknown; reasons: Reason[] }[]
  replayed?: number
}
export type Counts = { accepted: number; duplicate: number; quarantined: number }
export type ReconciliationRow = {
  currency: string
  unitsRead: number
  unitsAccepted: number
  unitsDuplicate: number
  unitsQuarantined: number
  moneyRead: number
  moneyAccepted: number
  moneyDuplicate: number
  moneyQuarantined: number
}
export type Import = {
  id: string
  mapping: string
  file: string
  size: number
  state: 'receiving' | 'running' | 'done' | 'failed' | 'stopped'
  bytesRead: number
  rowsRead: number
  events: Counts
  rows: Counts
  rate: number
  secondsLeft: number | null
  startedAt: string
  endedAt: string | null
  error: string | null
  reconciliation: ReconciliationRow[]
  balanced: boolean
}
export type Mapping = { name: string; title: { es: string; en: string }; columns: string[] }
export type Key = {
  id: string
  name: string
  role: 'collect' | Role
  scopes: string[]
  channel: string | null
  origins: string[]
  rate: number | null
  prefix: string
  createdAt: string
  revokedAt: string | null
  lastUsedAt: string | null
}
export type Look = {
  id: string
  at: string
  actor: { kind: string; id: string; name: string }
  action: string
  subject: string
  detail: unknown
}
