import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Loaded, Sheet } from '../../../ui/parts.tsx'
import type { Import, QuarantineItem, Reason } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** Entries shown at most. */
const most = 50

type Raw = { rows?: { line?: number }[] }

/** The lines of the file that an entry was made of. */
const linesOf = ({ raw }: QuarantineItem) => ((raw as Raw).rows ?? []).flatMap(({ line }) => line ?? [])

/** The column that a reason is about: its path is /rows/<n>/values/<column>. */
const columnOf = ({ path }: Reason) => path.split('/')[4]?.replaceAll('~1', '/').replaceAll('~0', '~')

function Row(props: { item: QuarantineItem }) {
  const { words } = useTongue()
  const { item } = props
  const lines = linesOf(item)
  const known = words.reason as Record<string, string>
  const span = lines.length > 1 ? `${lines[0]}–${lines.at(-1)}` : String(lines[0] ?? '?')
  return (
    <li>
      <Anchor component={Link} to={`/quality/quarantine/${item.id}`} className="num" size="sm">
        {words.imports.rejectedAt(span)}
      </Anchor>
      <ul>
        {item.reasons.map((reason, i) => (
          <li key={i}>
            {columnOf(reason) ? <span className="mono anywhere">{columnOf(reason)}: </span> : null}
            {known[reason.code] ?? reason.detail}
          </li>
        ))}
      </ul>
    </li>
  )
}

/** The rows of a file that wait in quarantine, each with every reason. */
export function Rejected(props: { found: Import }) {
  const { words } = useTongue()
  const { found } = props
  const query = useQuery({
    queryKey: ['quarantine', 'import', found.id, found.state],
    queryFn: ({ signal }) =>
      api.quarantine.list(
        {
          source: `import:${found.mapping}`,
          from: found.startedAt,
          ...(found.endedAt ? { to: found.endedAt } : {}),
          limit: most,
        },
        signal,
      ),
  })
  return (
    <Loaded query={query}>
      {({ items, next }) =>
        items.length ? (
          <Sheet title={words.imports.rejected}>
            <ul className="import-rejected">
              {items
                .toSorted((a, b) => (linesOf(a)[0] ?? 0) - (linesOf(b)[0] ?? 0))
                .map((item) => (
                  <Row key={item.id} item={item} />
                ))}
            </ul>
            {next ? (
              <Text size="sm" c="dimmed" mt="sm">
                {words.imports.moreRejected(most)}
              </Text>
            ) : null}
          </Sheet>
        ) : null
      }
    </Loaded>
  )
}
