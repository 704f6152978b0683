const steps = [160, 320, 640, 1280]

/** A picture of the catalogue in the width it is shown in. All are five to six; the page keeps that place for it. */
export function Picture(props: { media: string | null; alt: string; sizes?: string; eager?: boolean }) {
  const { media, alt, sizes = '50vw', eager } = props
  if (!media)
    return <span className="picture picture-none" role={alt ? 'img' : undefined} aria-label={alt || undefined} />
  return (
    <img
      className="picture"
      src={`/v1/media/${media}?width=640`}
      srcSet={steps.map((width) => `/v1/media/${media}?width=${width} ${width}w`).join(', ')}
      sizes={sizes}
      width={500}
      height={600}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
    />
  )
}
