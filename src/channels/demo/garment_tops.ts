import {
  band,
  both,
  buttons,
  darker,
  embroidery,
  folds,
  inside,
  label,
  lighter,
  outline,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'
import { armholes, cuffs, hemline, nape, neckline, regular, sleeves, torso, type Cut } from './torso.ts'

/** How cloth falls at the sides of a body. */
const hang = 'M404 345C388 400 392 470 402 560M200 350C214 420 206 480 198 570M330 500C322 540 326 565 322 590'
const light = 'M238 250C226 340 232 420 226 520'

export function tee(cloth: Cloth): string {
  const cut: Cut = { ...regular, sleeve: sleeves.short }
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    band(cloth, neckline(cut), 13, 0.16),
    seam(cloth, armholes(cut)),
    stitches(cloth, hemline(cut, 14) + cuffs(cut, 12)),
  ].join('')
}

export function tank(cloth: Cloth): string {
  const cut: Cut = { ...regular, neck: 58, depth: 96, shoulder: 96, chest: 118, waist: 112, hem: 124 }
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    band(cloth, neckline(cut), 9, 0.14),
    band(cloth, armholes(cut), 8, 0.14),
    stitches(cloth, hemline(cut, 14)),
  ].join('')
}

/** A collar that folds over, its two points so far below the neck. */
function collar(cloth: Cloth, point = 62, spread = 62): string {
  const half = `M300 ${150 + point * 0.72}L${300 + spread * 0.62} ${160 + point}L${300 + 80} 172C372 152 362 140 350 134C340 160 320 190 300 ${150 + point * 0.72}Z`
  return [
    inside(cloth, 'M246 148C262 128 338 128 354 148C345 178 320 196 300 198C280 196 255 178 246 148Z'),
    label(300, 150),
    piece(cloth, 'M250 134C268 118 332 118 350 134C338 146 262 146 250 134Z', 0.12),
    piece(cloth, both(half)),
  ].join('')
}

const placket = (cloth: Cloth, down: number) => seam(cloth, `M287 205L287 ${down}M313 205L313 ${down}`)
const row = (from: number, to: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, i) => [300, Math.round(from + ((to - from) * i) / (count - 1))])
/** Pockets of the same size, by their upper left corners. */
const pockets = (cloth: Cloth, ...at: [x: number, y: number][]) =>
  piece(
    cloth,
    at.map(([x, y]) => `M${x} ${y}L${x + 66} ${y}L${x + 66} ${y + 60}L${x + 33} ${y + 74}L${x} ${y + 60}Z`).join(''),
  ) + stitches(cloth, at.map(([x, y]) => `M${x} ${y + 13}L${x + 66} ${y + 13}`).join(''))

export function polo(cloth: Cloth): string {
  const cut: Cut = { ...regular, sleeve: sleeves.short }
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    piece(cloth, 'M285 200L315 200L315 320L285 320Z', 0.06),
    collar(cloth, 50, 70),
    buttons(
      [
        [300, 232],
        [300, 268],
        [300, 304],
      ],
      lighter(cloth.colour, 0.6),
      5,
    ),
    band(cloth, cuffs(cut, 5), 13, 0.2),
    stitches(cloth, hemline(cut, 14)),
  ].join('')
}

export function shirt(cloth: Cloth): string {
  const cut: Cut = { ...regular, depth: 56, hem: 138, length: 604, drop: 34, sleeve: sleeves.long }
  return [
    torso(cloth, cut),
    folds(cloth, `${hang}M474 330C478 400 486 450 492 500M126 330C122 400 114 450 108 500`),
    shine(cloth, light),
    placket(cloth, 634),
    seam(cloth, `${armholes(cut)}M178 208C220 226 260 226 290 218M422 208C380 226 340 226 310 218`),
    pockets(cloth, [342, 268]),
    collar(cloth),
    buttons(row(240, 590, 7), lighter(cloth.accent, 0.7)),
    band(cloth, cuffs(cut, 17), 32, 0.06),
    stitches(cloth, hemline(cut, 12)),
  ].join('')
}

/** The shirt of the warm coasts: four pockets and rows of fine pleats, worn outside. */
export function guayabera(cloth: Cloth): string {
  const cut: Cut = { ...regular, depth: 56, hem: 140, length: 610, sleeve: sleeves.short }
  const pleats = [0, 14].map((x) => `M${350 + x} 196L${350 + x} 606`).join('')
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    seam(cloth, both(pleats) + armholes(cut), 2.2),
    placket(cloth, 616),
    pockets(cloth, [331, 250], [203, 250], [331, 470], [203, 470]),
    collar(cloth),
    buttons([...row(236, 580, 5), [364, 272], [236, 272], [364, 492], [236, 492]], '#f4ecdd', 5),
    stitches(cloth, hemline(cut, 12) + cuffs(cut, 14)),
  ].join('')
}

/** Gathered at neck and cuffs, with a bow of its own cloth. */
export function blouse(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 62,
    depth: 70,
    shoulder: 122,
    hem: 150,
    waist: 130,
    length: 572,
    sleeve: { ...sleeves.long, down: 520, cuff: 50, full: 46 },
  }
  const bow = 'M300 226C330 196 366 200 362 226C360 246 324 244 300 226Z'
  const tail = 'M300 226C312 270 318 310 334 352L316 358C306 316 298 270 300 226Z'
  return [
    torso(cloth, cut),
    folds(
      cloth,
      `${hang}M262 232C258 270 250 300 244 330M338 232C342 270 350 300 356 330M470 250C490 330 492 420 486 500M130 250C110 330 108 420 114 500`,
    ),
    folds(cloth, 'M280 236C278 280 274 310 270 340M320 236C322 280 326 310 330 340', 5),
    shine(cloth, light),
    band(cloth, neckline(cut), 11, 0.1),
    seam(cloth, armholes(cut)),
    band(cloth, cuffs(cut, 10), 22, 0.1),
    piece(cloth, both(tail), 0.06) + piece(cloth, both(bow)),
    piece(cloth, 'M288 216L312 216L312 238L288 238Z', 0.12),
    stitches(cloth, hemline(cut, 12)),
  ].join('')
}

/** Wide and straight, square at the neck, embroidered by hand. */
export function huipil(cloth: Cloth): string {
  const body = outline(
    [300, 214],
    [
      [352, 214],
      [352, 150],
      [470, 168],
      [520, 372],
      [440, 392],
      [448, 590],
      [300, 596],
    ],
  )
  return [
    inside(cloth, 'M248 150L352 150L352 216L248 216Z'),
    label(300, 156),
    piece(cloth, body),
    folds(cloth, 'M430 392C420 450 428 520 430 580M170 392C180 450 172 520 170 580M300 420C296 480 302 540 300 590'),
    shine(cloth, light),
    band({ ...cloth, colour: cloth.accent }, 'M245 150L245 221L355 221L355 150', 10, 0),
    embroidery(19, [214, 256, 386, 256, 5], [234, 304, 366, 304, 4], [188, 560, 412, 560, 6]),
    stitches(cloth, 'M152 520L448 520M152 534L448 534', cloth.accent),
    stitches(cloth, both('M514 350L436 372M440 392L434 330'), cloth.accent),
  ].join('')
}

const knitted: Cut = {
  ...regular,
  chest: 136,
  waist: 138,
  hem: 132,
  length: 586,
  sleeve: { ...sleeves.long, cuff: 64 },
}

/** Ribs at the hem and the cuffs of what is knitted. */
function ribs(cloth: Cloth, cut: Cut): string {
  const ribbed: Cloth = { colour: cloth.colour, accent: cloth.accent, texture: 'rib' }
  const { hem, length } = cut
  return [
    piece(
      ribbed,
      `M${300 - hem - 2} ${length - 30}L${300 + hem + 2} ${length - 30}L${300 + hem - 8} ${length + 18}L${300 - hem + 8} ${length + 18}Z`,
      0.12,
    ),
    band(cloth, cuffs(cut, 14), 36, 0.16),
  ].join('')
}

export function sweater(cloth: Cloth): string {
  const cut = { ...knitted, depth: 44 }
  return [
    torso(cloth, cut),
    folds(cloth, `${hang}M478 330C484 400 490 450 494 500M122 330C116 400 110 450 106 500`),
    shine(cloth, light),
    ribs(cloth, cut),
    band(cloth, neckline(cut), 24, 0.14),
    seam(cloth, armholes(cut)),
  ].join('')
}

export function turtleneck(cloth: Cloth): string {
  const cut = { ...knitted, neck: 54, depth: 12 }
  const ribbed: Cloth = { colour: cloth.colour, accent: cloth.accent, texture: 'rib' }
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    ribs(cloth, cut),
    piece(
      ribbed,
      'M240 168C236 130 240 108 246 96C270 88 330 88 354 96C360 108 364 130 360 168C340 182 260 182 240 168Z',
      0.06,
    ),
    folds(cloth, 'M244 136C270 148 330 148 356 136', 6),
    seam(cloth, armholes(cut)),
  ].join('')
}

export function cardigan(cloth: Cloth): string {
  const cut = { ...knitted, depth: 210, neck: 50 }
  return [
    inside(cloth, `${nape(cut, -12)}L340 400L260 400Z`),
    label(300, 156),
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    ribs(cloth, cut),
    band(cloth, `${neckline(cut)}M300 352L300 604`, 25, 0.12),
    buttons(row(380, 580, 5), darker(cloth.accent, 0.2), 8),
    piece(cloth, both('M348 470L410 470L410 548L348 548Z'), 0.05),
    seam(cloth, armholes(cut)),
  ].join('')
}

export function hoodie(cloth: Cloth): string {
  const cut = { ...knitted, depth: 60, neck: 62 }
  const kangaroo = outline(
    [300, 436],
    [
      [352, 436],
      [392, 524],
      [392, 556],
      [300, 556],
    ],
  )
  const hood = 'M232 176C206 96 250 70 300 70C350 70 394 96 368 176C352 204 326 226 300 228C274 226 248 204 232 176Z'
  return [
    torso(cloth, cut),
    folds(cloth, hang),
    shine(cloth, light),
    ribs(cloth, cut),
    piece(cloth, hood),
    inside(
      cloth,
      'M256 168C240 112 268 98 300 98C332 98 360 112 344 168C332 190 314 204 300 206C286 204 268 190 256 168Z',
    ),
    label(300, 120),
    stitches(cloth, 'M246 172C228 104 264 84 300 84C336 84 372 104 354 172'),
    piece(cloth, kangaroo, 0.05),
    stitches(cloth, both('M350 446L384 526')),
    `<path d="M280 212C276 260 282 290 278 322M320 212C324 260 318 290 322 330" stroke="${lighter(cloth.colour, 0.75)}" stroke-width="5" fill="none" stroke-linecap="round"/>`,
    seam(cloth, armholes(cut)),
  ].join('')
}
