import { Text } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'
import type { Row } from './level.ts'

/** Sizes are said last: “blue · M”. */
const isSize = (option: string) => /^(size|talla)/i.test(option)

/** The title in the chosen language, and the options as one reads them. */
export function useVariantText(): (row: Pick<Row, 'titles' | 'options' | 'handle'>) => {
  title: string
  options: string
} {
  const { language } = useTongue()
  return ({ titles, options, handle }) => ({
    title: titles[language] ?? Object.values(titles)[0] ?? handle,
    options: Object.entries(options)
      .toSorted(([a], [b]) => Number(isSize(a)) - Number(isSize(b)))
      .map(([, value]) => value)
      .join(' · '),
  })
}

export function Picture(props: { media: string | null; size: number }) {
  const { media, size } = props
  return media ? (
    <img
      className="variant-picture"
      src={`/v1/media/${media}?width=${size * 2}`}
      width={size}
      height={size}
      alt=""
      loading="lazy"
    />
  ) : (
    <span className="variant-picture" style={{ width: size, height: size }}>
      <IconPhotoOff size={size / 2.4} stroke={1.5} aria-hidden />
    </span>
  )
}

/** A variant in a list: its picture, what it is called, its options and SKU. */
export function VariantName(props: { row: Row | undefined; note?: string }) {
  const textOf = useVariantText()
  const { row, note } = props
  if (!row) return <span className="variant-name" />
  const { title, options } = textOf(row)
  return (
    <span className="variant-name">
      <Picture media={row.media} size={40} />
      <span>
        <Text span fw={600} size="sm" className="ellipsis">
          {title}
        </Text>
        <Text span size="xs" c="dimmed" className="ellipsis">
          {[options, row.sku, note].filter((part) => part).join(' · ')}
        </Text>
      </span>
    </span>
  )
}
