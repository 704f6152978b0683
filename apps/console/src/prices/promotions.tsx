import { Anchor, Button, Select, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Nothing, PageHead } from '../../../ui/parts.tsx'
import type { Promotion, PromotionFilter } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { ListTable, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { useRuleText } from './rule-text.ts'
import { StateBadge } from './state-badge.tsx'
import { stateAt, useWhereText } from './where.tsx'

const states = ['on', 'planned', 'ended', 'off'] as const

function Row(props: { promotion: Promotion; now: number }) {
  const ruleText = useRuleText()
  const whereText = useWhereText()
  const { promotion } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/prices/promotions/${promotion.id}`} fw={600} className="anywhere">
          {promotion.name}
        </Anchor>
        <Text size="xs" c="dimmed" className="anywhere">
          {ruleText(promotion.rule)}
        </Text>
      </Table.Td>
      <Table.Td>
        <StateBadge state={stateAt(promotion, props.now)} />
      </Table.Td>
      <Table.Td className="mono">{promotion.code ?? '–'}</Table.Td>
      <Table.Td className="anywhere">{whereText(promotion)}</Table.Td>
      <Table.Td className="num">{promotion.priority}</Table.Td>
    </Table.Tr>
  )
}

/** All promotions, the newest first. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const now = useNow(30_000)
  const { filter, set, any } = useFilter(['q', 'state'] as const)
  const state = states.find((one) => one === filter.state)
  const query = useListed(['prices', 'promotions', filter], (page, signal) => {
    const asked: PromotionFilter = { q: filter.q, limit: 50, ...page, ...(state ? { state } : {}) }
    return api.promotions.list(asked, signal)
  })
  const add = can('prices.write') ? (
    <Button component={Link} to="/prices/promotions/new" leftSection={<IconPlus size={17} aria-hidden />}>
      {words.prices.newPromotion}
    </Button>
  ) : null
  const empty = any
    ? { title: words.prices.noPriceFits }
    : { title: words.prices.noPromotions, text: words.prices.noPromotionsText }
  return (
    <>
      <PageHead title={words.prices.promotions} text={words.prices.promotionsText} actions={add} />
      <div className="filters">
        <LazyText
          className="filters-wide"
          search
          label={words.prices.find}
          placeholder={words.prices.findPromotion}
          value={filter.q}
          onChange={(value) => set('q', value)}
        />
        <Select
          label={words.prices.state}
          placeholder={words.prices.anyState}
          clearable
          value={filter.state || null}
          onChange={(value) => set('state', value)}
          data={states.map((value) => ({ value, label: words.prices.states[value] }))}
        />
      </div>
      <ListTable
        label={words.prices.promotions}
        heads={[words.prices.name, words.prices.state, words.prices.code, words.prices.holds, words.prices.priority]}
        query={query}
        nothing={<Nothing {...empty} />}
      >
        {(promotion) => <Row key={promotion.id} promotion={promotion} now={now} />}
      </ListTable>
    </>
  )
}
