import { chance } from './chance.ts'

/** What a garment is drawn in. Colours are #rrggbb. */
export type Cloth = { colour: string; accent: string; print?: Print; texture?: Texture }
export type Print = 'stripes' | 'pinstripe' | 'dots' | 'floral' | 'checks' | 'ikat' | 'stars' | 'leaves'
export type Texture = 'linen' | 'knit' | 'twill' | 'rib'

/** Width and height of every picture; garments are symmetrical about half the width. */
export const size = { width: 600, height: 720 }

/** One colour on the way to another: 0 the first, 1 the second. */
export function mix(from: string, to: string, part: number): string {
  const channel = (hex: string, i: number) => Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16)
  const mixed = [0, 1, 2].map((i) => Math.round(channel(from, i) * (1 - part) + channel(to, i) * part))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** How light a colour looks, 0 to 1. */
export function lightness(colour: string): number {
  const [red, green, blue] = [0, 1, 2].map((i) => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255)
  return 0.299 * red! + 0.587 * green! + 0.114 * blue!
}

export const darker = (colour: string, part = 0.3) => mix(colour, '#1a1016', part)
export const lighter = (colour: string, part = 0.3) => mix(colour, '#fffaf2', part)

type Step = [x: number, y: number] | [x1: number, y1: number, x2: number, y2: number, x: number, y: number]

/** A closed outline from its right half, top to bottom: lines (two numbers) and curves (six). */
export function outline(from: [x: number, y: number], steps: Step[]): string {
  const right = steps.map((step) => `${step.length === 2 ? 'L' : 'C'}${step.join(' ')}`)
  const ends = [from, ...steps.map((step): [number, number] => [step.at(-2)!, step.at(-1)!])]
  const mirrored = (x: number, y: number) => `${size.width - x} ${y}`
  const left = steps.toReversed().map((step, i) => {
    const [x, y] = ends[steps.length - 1 - i]!
    return step.length === 2
      ? `L${mirrored(x, y)}`
      : `C${mirrored(step[2], step[3])} ${mirrored(step[0], step[1])} ${mirrored(x, y)}`
  })
  return `M${from.join(' ')}${right.join('')}L${mirrored(...ends.at(-1)!)}${left.join('')}Z`
}

/** The same path on the other side. Its coordinates stand in pairs: M, L, C, Q and Z only. */
export function flip(path: string): string {
  return path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) => `${size.width - Number(x)} ${y}`)
}

/** A path and its mirror image as one. */
export const both = (path: string) => path + flip(path)

const ink = '#2b1b12'

/** A short name of a path. */
const nameOf = (d: string) => Math.floor(chance(d) * 46_655).toString(36)

/** A piece of cloth: colour, print, weave, edge. `shade` makes it lie deeper, 0 to 1. */
export function piece({ print, texture }: Cloth, d: string, shade = 0): string {
  const over = [
    ...(print ? [' fill="url(#p)"'] : []),
    ...(texture ? [` fill="url(#t${texture[0]})"`] : []),
    ...(shade ? [` fill="${ink}" opacity="${shade}"`] : []),
  ]
  if (!over.length) return `<path d="${d}" fill="url(#f)"/>`
  const id = `p${nameOf(d)}`
  const layers = over.map((paint) => `<use href="#${id}"${paint}/>`).join('')
  return `<g fill="url(#f)"><path id="${id}" d="${d}"/></g>${layers}`
}

/** A piece of another colour or stuff: a sole, a lining. */
export function patch(colour: string, d: string): string {
  return `<path d="${d}" fill="${colour}" stroke="${darker(colour, 0.45)}"/>`
}

/** Where cloth bends: a soft dark line. */
export function folds({ colour }: Cloth, d: string, width = 9): string {
  return `<path d="${d}" stroke="${darker(colour, 0.5)}" stroke-width="${width}" opacity=".26" filter="url(#b)"/>`
}

/** Where light falls on it. */
export function shine({ colour }: Cloth, d: string, width = 14): string {
  return `<path d="${d}" stroke="${lighter(colour, 0.6)}" stroke-width="${width * 1.7}" opacity=".22" filter="url(#b)"/>`
}

/** A row of stitches. */
export function stitches({ colour }: Cloth, d: string, thread = darker(colour, 0.4)): string {
  return `<path d="${d}" stroke="${thread}" stroke-dasharray="5 3" opacity=".85"/>`
}

/** Where two pieces are sewn together. */
export function seam({ colour }: Cloth, d: string, width = 1.6): string {
  return `<path d="${d}" stroke="${darker(colour, 0.5)}"${width === 1.6 ? '' : ` stroke-width="${width}"`} opacity=".7"/>`
}

/** A band along a line: a collar, a hem, a strap. */
export function band({ colour }: Cloth, d: string, width: number, shade = 0.1): string {
  const id = `b${nameOf(d)}`
  return [
    `<g stroke-linecap="butt" stroke-width="${width + 2.6}" stroke="${darker(colour, 0.45)}"><path id="${id}" d="${d}"/></g>`,
    `<use href="#${id}" stroke-linecap="butt" stroke-width="${width}" stroke="${darker(colour, shade)}"/>`,
  ].join('')
}

/** What is seen of the inside. */
export function inside({ colour }: Cloth, d: string): string {
  return `<path d="${d}" fill="${darker(colour, 0.42)}"/>`
}

/** The woven label in the neck. */
export const label = (x: number, y: number) =>
  `<rect x="${x - 15}" y="${y}" width="30" height="17" fill="#fbf7f0"/><path d="M${x - 8} ${y + 8.5}Q${x} ${y + 1} ${x + 8} ${y + 8.5}" stroke="#b4552d"/>`

/** Buttons at these places. */
export function buttons(at: [x: number, y: number][], colour: string, radius = 6.5): string {
  const id = `k${radius}`
  const all = at.map(([x, y]) => `<use href="#${id}" x="${x}" y="${y}"/>`).join('')
  return `<defs><g id="${id}"><circle cy="2" r="${radius}" fill="#000" opacity=".3"/><circle r="${radius}" fill="${colour}" stroke="${darker(colour, 0.4)}"/><path d="M-2 -2h.1M2 -2h.1M-2 2h.1M2 2h.1" stroke="${darker(colour, 0.6)}"/></g></defs>${all}`
}

const threads = ['#c8324f', '#e8932c', '#2c7f78', '#7a3f8f', '#2f63a8']
const fixed = (value: number) => value.toFixed(0)

type Row = [x1: number, y1: number, x2: number, y2: number, count: number]

/** Rows of embroidered flowers with their leaves, each from one point to another. */
export function embroidery(radius: number, ...rows: Row[]): string {
  const id = `e${radius}`
  const petals = [0, 72, 144, 216, 288].map((turn) => `<use href="#q${radius}" transform="rotate(${turn})"/>`).join('')
  const flowers = rows.flatMap(([x1, y1, x2, y2, count]) =>
    Array.from({ length: count }, (_, i) => {
      const part = count === 1 ? 0 : i / (count - 1)
      return `<use href="#${id}" x="${fixed(x1 + (x2 - x1) * part)}" y="${fixed(y1 + (y2 - y1) * part)}" fill="${threads[i % threads.length]}"/>`
    }),
  )
  const [leaf, far] = [fixed(radius * 0.7), fixed(radius * 1.25)]
  return `<defs><g id="${id}"><path d="M-${far} ${leaf}Q-${leaf} 0 0 0Q${leaf} 0 ${far} -${leaf}" stroke="#3d7a4a" stroke-width="${fixed(radius / 5)}"/><path id="q${radius}" d="M0 0C-${leaf} -${leaf} -${fixed(radius / 2)} -${radius} 0 -${radius}C${fixed(radius / 2)} -${radius} ${leaf} -${leaf} 0 0"/>${petals}<circle r="${fixed(radius / 3.6)}" fill="#f6d46b"/></g></defs>${flowers.join('')}`
}

/** A great dahlia, the flower of the country, with a ring of leaves. */
export function dahlia(x: number, y: number, radius: number, colour: string): string {
  const ring = (count: number, length: number, paint: string) => {
    const petal = `M0 0C-${fixed(length * 0.34)} -${fixed(length * 0.5)} -${fixed(length * 0.16)} -${fixed(length * 0.9)} 0 -${fixed(length)}C${fixed(length * 0.16)} -${fixed(length * 0.9)} ${fixed(length * 0.34)} -${fixed(length * 0.5)} 0 0`
    const id = `r${fixed(length)}`
    const turned = Array.from(
      { length: count - 1 },
      (_, i) => `<use href="#${id}" transform="rotate(${fixed(((i + 1) * 360) / count)})"/>`,
    )
    return `<g fill="${paint}" stroke="${darker(paint, 0.25)}"><path id="${id}" d="${petal}"/>${turned.join('')}</g>`
  }
  return `<g transform="translate(${x} ${y})">${ring(8, radius * 1.3, '#3d7a4a')}${ring(10, radius, colour)}${ring(8, radius * 0.62, lighter(colour, 0.35))}<circle r="${fixed(radius * 0.2)}" fill="#f6d46b"/></g>`
}

const printed: Record<Print, (accent: string) => [width: number, height: number, drawn: string]> = {
  stripes: (accent) => [40, 34, `<path fill="${accent}" d="M0 8h40v11h-40z"/>`],
  pinstripe: (accent) => [22, 20, `<path fill="${accent}" opacity=".75" d="M9 0h3v20h-3z"/>`],
  dots: (accent) => [
    36,
    36,
    `<g fill="${accent}"><circle cx="9" cy="9" r="4.6"/><circle cx="27" cy="27" r="4.6"/></g>`,
  ],
  checks: (accent) => [
    44,
    44,
    `<path fill="${accent}" opacity=".5" d="M0 6h44v16h-44zM6 0h16v44h-16z"/><path fill="${accent}" opacity=".6" d="M0 33h44v2h-44zM33 0h2v44h-2z"/>`,
  ],
  ikat: (accent) => [
    48,
    60,
    `<path fill="${accent}" d="M24 4L42 30L24 56L6 30Z"/><path fill="${lighter(accent, 0.65)}" d="M24 18L33 30L24 42L15 30Z"/><path fill="${accent}" opacity=".7" d="M0 22L6 30L0 38ZM48 22L42 30L48 38Z"/>`,
  ],
  stars: (accent) => [
    60,
    60,
    `<g fill="${accent}"><path id="z" d="M16 5l3.2 7.2 7.8.7-5.9 5.2 1.8 7.7-6.9-4-6.9 4 1.8-7.7L5 12.9l7.8-.7z"/><use href="#z" x="30" y="30"/></g>`,
  ],
  floral: (accent) => [
    84,
    84,
    `<g id="o"><path d="M22 24q12 14 6 30m-3-16q10-2 14-10" fill="none" stroke="#4f7f5b" stroke-width="2.6"/><g fill="${accent}"><circle cx="22" cy="14" r="6.5"/><circle cx="30" cy="20" r="6.5"/><circle cx="27" cy="29" r="6.5"/><circle cx="17" cy="29" r="6.5"/><circle cx="14" cy="20" r="6.5"/></g><circle cx="22" cy="22" r="4.5" fill="#f3c95c"/></g><use href="#o" x="40" y="40"/>`,
  ],
  leaves: (accent) => [
    70,
    78,
    `<g id="l" fill="${accent}"><path d="M20 8q16 12 2 34q-16-14-2-34zM12 40q-10-2-10-14q12 2 10 14zM30 44q12 0 14-12q-12 0-14 12z" opacity=".85"/></g><use href="#l" x="32" y="36"/>`,
  ],
}

const woven: Record<Texture, [width: number, height: number, path: string]> = {
  linen: [7, 7, 'M0 1.5h4M3 5h4M1.5 3v3M5.5 0v3'],
  knit: [12, 10, 'M0 0L6 6L12 0M0 5L6 11L12 5'],
  twill: [8, 8, 'M-2 10L10 -2M-6 6L6 -6M2 14L14 2'],
  rib: [9, 10, 'M4 0v10'],
}

/** The paints that pieces are filled with, and the soft edges of shadow and folds. */
function paints({ colour, accent, print }: Cloth, drawn: string): string {
  const stop = (offset: number, value: string) => `<stop offset="${offset}" stop-color="${value}"/>`
  const tile = (id: string, [width, height, inner]: [number, number, string]) =>
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${inner}</pattern>`
  const thread = lightness(colour) < 0.3 ? lighter(colour, 0.55) : darker(colour, 0.5)
  const weaves = Object.entries(woven).map(([texture, [width, height, path]]) => {
    const strong = texture === 'knit' || texture === 'rib' ? 0.34 : 0.2
    const line = `<path d="${path}" fill="none" stroke="${thread}" opacity="${strong}"/>`
    return drawn.includes(`#t${texture[0]}`) ? tile(`t${texture[0]}`, [width, height, line]) : ''
  })
  return [
    `<linearGradient id="f" gradientUnits="userSpaceOnUse" x1="90" y1="120" x2="510" y2="560">${stop(0, lighter(colour, 0.2))}${stop(0.5, colour)}${stop(1, darker(colour, 0.2))}</linearGradient>`,
    print ? tile('p', printed[print](accent)) : '',
    ...weaves,
    '<filter id="b" filterUnits="userSpaceOnUse" x="0" y="0" width="600" height="800"><feGaussianBlur stdDeviation="7"/></filter>',
    '<filter id="s" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="5" dy="13" stdDeviation="12" flood-color="#3b2415" flood-opacity=".3"/></filter>',
  ].join('')
}

/** The whole picture: a room with an arch, and what lies in it. */
export function picture(cloth: Cloth, drawn: string): string {
  const rounded = drawn.replace(/ d="[^"]+"/g, (d) => d.replace(/\d+\.\d+/g, (value) => fixed(Number(value))))
  const isLight = lightness(cloth.colour) > 0.78
  const wall = isLight ? mix('#d9cbb9', cloth.accent, 0.14) : mix('#f3ebe0', cloth.accent, 0.05)
  const arch = isLight ? lighter(wall, 0.2) : lighter(wall, 0.55)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">`,
    `<defs>${paints(cloth, drawn)}</defs>`,
    `<rect width="600" height="720" fill="${wall}"/><path d="M60 720V315C60 165 165 66 300 66S540 165 540 315V720Z" fill="${arch}"/>`,
    `<g filter="url(#s)" fill="none" stroke="${darker(cloth.colour, 0.45)}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${rounded}</g></svg>`,
  ].join('')
}
