import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { testWorld, type World } from '../../test/world.ts'
import type { Offer } from './offer_schema.ts'
import type { Product } from './schema.ts'

const svg = (inner: string, more = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 60" width="40" height="60"${more}>${inner}</svg>`,
  )

/** The beginning of a PNG that says it has so many pixels, and little else. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.from('IHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0', 'latin1')
  head.writeUInt32BE(width, 4)
  head.writeUInt32BE(height, 8)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(head))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\r', 'latin1')
  return Buffer.concat([signature, head, sum, Buffer.from('\0\0\x10\0IDAT', 'latin1'), Buffer.alloc(100)])
}

describe('images', () => {
  let world: World
  let headers: Record<string, string>
  let photo: Buffer
  before(async () => {
    world = await testWorld()
    headers = await world.staff('marketer')
    photo = await picture(1000, 500).png().toBuffer()
  })
  after(() => world.close())

  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
  const upload = (bytes: Buffer, type: string) =>
    world.app.inject({
      method: 'POST',
      url: '/v1/media',
      headers: { ...headers, 'content-type': type },
      payload: bytes,
    })
  const kept = async (bytes: Buffer, type: string) => {
    const answer = await upload(bytes, type)
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json<{ id: string; type: string; width: number; height: number }>()
  }
  const refused = async (bytes: Buffer, type: string, status = 400) => {
    const answer = await upload(bytes, type)
    assert.equal(answer.statusCode, status, `${bytes.subarray(0, 200).toString()} ${answer.body.slice(0, 300)}`)
    return answer.json<{ detail: string }>().detail
  }

  it('are made anew in a few widths, served to anybody, and never change', async () => {
    const { id, type, width, height } = await kept(photo, 'image/png')
    assert.deepEqual([type, width, height], ['image/webp', 1000, 500])
    assert.equal((await kept(photo, 'image/png')).id, id)
    for (const [asked, served] of [
      ['', 1000],
      ['?width=100', 160],
      ['?width=161', 320],
      ['?width=700', 1000],
      ['?width=5000', 1000],
    ] as const) {
      const answer = await world.app.inject({ url: `/v1/media/${id}${asked}` })
      assert.equal(answer.headers['content-type'], 'image/webp')
      assert.match(String(answer.headers['cache-control']), /immutable/)
      assert.equal(answer.headers['x-content-type-options'], 'nosniff')
      assert.equal((await sharp(answer.rawPayload).metadata()).width, served, asked)
    }
  })

  it('of every type are read, and stand upright without what a camera wrote', async () => {
    for (const [type, bytes] of [
      ['image/jpeg', await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer()],
      ['image/webp', await picture(40, 60).webp().toBuffer()],
      ['image/avif', await picture(40, 60).avif().toBuffer()],
      [
        'image/svg+xml',
        svg('<rect width="10" height="10" fill="#c00"/><use href="#a"/><path style="fill:url(#g)" d="M0 0"/>'),
      ],
    ] as const) {
      const { id, width, height } = await kept(bytes, type)
      assert.deepEqual([width, height], [40, 60], type)
      const { exif } = await sharp((await world.app.inject({ url: `/v1/media/${id}` })).rawPayload).metadata()
      assert.equal(exif, undefined)
    }
  })

  it('that are drawings stay as they are, and run nothing wherever they are opened', async () => {
    const drawing = svg('<circle r="4"/>')
    const { id } = await kept(drawing, 'image/svg+xml')
    const answer = await world.app.inject({ url: `/v1/media/${id}?width=640` })
    assert.deepEqual(answer.rawPayload, drawing)
    assert.equal(answer.headers['content-type'], 'image/svg+xml')
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'.*sandbox/)
  })

  it('that are hostile drawings are refused', async () => {
    const hostile = [
      svg('<script>alert(1)</script>'),
      svg('<SCRIPT href="data:text/javascript,1"/>'),
      svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
      svg('<g/>', ' onload="alert(1)"'),
      svg('<rect/onclick=alert(1) />'),
      svg('<a href="javascript:alert(1)"><text>x</text></a>'),
      svg('<a href="java&#x0A;script:alert(1)"><text>x</text></a>'),
      svg('<a xlink:href="&#106;avascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink"><text>x</text></a>'),
      svg('<image href="https://elsewhere.example/track.png"/>'),
      svg("<image href='//elsewhere.example/x'/>"),
      svg('<use href="data:image/svg+xml;base64,PHN2Zz4="/>'),
      svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
      svg('<style>@import "https://elsewhere.example/x.css";</style>'),
      svg('<rect style="fill:url(https://elsewhere.example/x)"/>'),
      svg('<animate attributeName="href" to="javascript:alert(1)"/>'),
      Buffer.from(
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
      ),
      Buffer.from('<?xml-stylesheet href="https://elsewhere.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('<html><body>no</body></html>'),
      Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x73, 0x00]),
      svg('<rect'),
      Buffer.from(''),
    ]
    for (const bytes of hostile) await refused(bytes, 'image/svg+xml')
  })

  it('that are too large, broken or of another type than they say are refused', async () => {
    assert.match(await refused(photo, 'image/jpeg'), /not image\/jpeg/)
    await refused(svg('<rect/>'), 'image/png')
    await refused(photo.subarray(0, 60), 'image/png')
    await refused(Buffer.from('GIF89a'), 'image/webp')
    await refused(Buffer.alloc(5 * 1024 * 1024 + 1), 'image/png', 413)
    await refused(Buffer.from('{}'), 'application/json', 415)
    await refused(Buffer.from('x'), 'text/html', 415)
    assert.match(await refused(bomb(60_000, 60_000), 'image/png'), /more than 50 million pixels/)
    for (const url of ['/v1/media/0193a1b2-0000-7000-8000-00000000dead', '/v1/media/x'])
      assert.match(String((await world.app.inject({ url })).statusCode), /^40[04]$/)
  })

  it('show the variants whose options they are of, and nothing that a product does not have', async () => {
    const [red, all] = [await kept(svg('<rect fill="red"/>'), 'image/svg+xml'), await kept(photo, 'image/png')]
    const made = await world.app.inject({
      method: 'POST',
      url: '/v1/products',
      headers,
      payload: {
        handle: 'scarf',
        content: { es: { title: 'Bufanda' } },
        state: 'active',
        options: [{ name: 'colour', values: ['red', 'blue'] }],
        variants: [
          { sku: 'SCARF-R', options: { colour: 'red' } },
          { sku: 'SCARF-B', options: { colour: 'blue' } },
        ],
      },
    })
    const url = `/v1/products/${made.json<Product>().id}/pictures`
    const put = (payload: object) => world.app.inject({ method: 'PUT', url, headers, payload })
    const pictures = [
      { media: all.id, alt: { es: 'Doblada' } },
      { media: red.id, options: { colour: 'red' } },
    ]
    assert.equal((await put({ version: 1, pictures })).statusCode, 200)
    const offer = (await world.app.inject({ url: '/v1/offers/scarf', headers })).json<Offer>()
    assert.deepEqual(
      offer.variants.map(({ image }) => image),
      [red.id, all.id],
    )
    assert.deepEqual(offer.pictures[0], { media: all.id, alt: 'Doblada', width: 1000, height: 500 })
    assert.equal((await put({ version: 1, pictures })).json().code, 'stale_version')
    for (const wrong of [
      { media: all.id, options: { colour: 'green' } },
      { media: '0193a1b2-0000-7000-8000-00000000dead' },
    ])
      assert.equal((await put({ version: 2, pictures: [wrong] })).statusCode, 400)
  })
})
