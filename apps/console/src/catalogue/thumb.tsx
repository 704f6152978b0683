import { IconPhoto } from '@tabler/icons-react'
import { api } from '../../../ui/api.ts'

/** A small picture, or the place of one; decoration beside a title. */
export function Thumb(props: { media: string | null; size: number; alt?: string }) {
  const { media, size, alt = '' } = props
  return (
    <span className="thumb" style={{ width: size, height: size }}>
      {media ? (
        <img src={api.media.at(media, size * 2)} alt={alt} width={size} height={size} loading="lazy" decoding="async" />
      ) : (
        <IconPhoto size={Math.round(size * 0.45)} stroke={1.5} aria-hidden />
      )}
    </span>
  )
}
