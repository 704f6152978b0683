import { Text } from '@mantine/core'
import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'

const pad = (count: number) => String(count).padStart(2, '0')

/** How long a hold lasts yet, counting down. */
export function TimeLeft(props: { until: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(1000)
  const seconds = Math.max(0, Math.round((new Date(props.until).getTime() - now) / 1000))
  const text = seconds >= 3600 ? format.span(seconds) : `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`
  return (
    <Text
      span
      size="xs"
      className="num time-left"
      data-soon={seconds < 60 ? '' : undefined}
      title={format.exact(props.until)}
    >
      {seconds ? words.stock.left(text) : words.stock.runOut}
    </Text>
  )
}
