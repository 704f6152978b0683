import {
  band,
  both,
  buttons,
  darker,
  folds,
  inside,
  label,
  lighter,
  outline,
  patch,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'
import { armholes, cuffs, hemline, regular, sleeves, smaller, torso, type Cut } from './torso.ts'

const fall = 'M410 345C392 420 398 500 410 580M190 345C208 420 202 500 190 580'

/** Both fronts of a coat or jacket, open in a V, with lapels. */
function lapels(cloth: Cloth, down: number): string {
  const lapel = `M346 140C362 150 372 160 378 176L392 232L362 240L372 262L302 ${down}C306 ${down - 80} 332 210 346 140Z`
  return piece(cloth, both(lapel), 0.04)
}

export function blazer(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 50,
    depth: 226,
    shoulder: 142,
    chest: 134,
    waist: 118,
    hem: 144,
    length: 596,
    drop: -6,
    sleeve: { ...sleeves.long, out: 236, cuff: 66 },
  }
  const shirt = lighter(cloth.colour, 0.85)
  return [
    patch(shirt, 'M248 146C262 132 338 132 352 146L330 400L270 400Z'),
    seam(cloth, 'M300 190L300 390'),
    torso(cloth, cut),
    piece(cloth, 'M250 140C266 122 334 122 350 140C334 154 266 154 250 140Z', 0.14),
    lapels(cloth, 394),
    folds(cloth, `${fall}M482 330C488 400 496 450 500 510M118 330C112 400 104 450 100 510`),
    shine(cloth, 'M226 300C220 360 232 430 222 540'),
    seam(cloth, `M300 394C304 470 300 540 306 590${armholes(cut)}`),
    piece(cloth, 'M338 462L408 456L408 476L338 482ZM192 456L262 462L262 482L192 476Z', 0.1),
    piece(cloth, 'M352 290L402 280L402 296L352 306Z', 0.1),
    buttons(
      [
        [304, 420],
        [304, 468],
      ],
      darker(cloth.colour, 0.5),
      9,
    ),
    buttons(
      [
        [522, 524],
        [520, 544],
      ],
      darker(cloth.colour, 0.5),
      4,
    ),
  ].join('')
}

export function coat(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 50,
    depth: 180,
    shoulder: 146,
    chest: 138,
    waist: 134,
    hem: 170,
    length: 752,
    drop: 4,
    sleeve: { ...sleeves.long, out: 244, cuff: 72 },
  }
  return smaller(
    [
      patch('#e9ded0', 'M246 146C262 122 338 122 354 146L326 350L274 350Z'),
      torso(cloth, cut),
      piece(cloth, 'M246 142C264 118 336 118 354 142C336 158 264 158 246 142Z', 0.14),
      lapels(cloth, 350),
      folds(
        cloth,
        `${fall}M482 330C490 400 500 450 504 510M118 330C110 400 100 450 96 510M360 540C356 600 366 680 364 740`,
      ),
      shine(cloth, 'M226 290C214 380 222 460 196 620', 16),
      seam(cloth, `M322 350C330 460 326 600 330 754${armholes(cut)}`),
      piece(cloth, 'M366 478L420 466L428 494L372 508ZM234 478L180 466L172 494L228 508Z', 0.1),
      buttons(
        [
          [346, 376],
          [280, 376],
          [348, 430],
          [278, 430],
          [350, 484],
          [276, 484],
        ],
        darker(cloth.colour, 0.5),
        10,
      ),
      stitches(cloth, hemline(cut, 14)),
    ].join(''),
  )
}

export function denimJacket(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    depth: 54,
    shoulder: 140,
    chest: 136,
    waist: 130,
    hem: 128,
    length: 540,
    drop: 2,
    sleeve: { ...sleeves.long, out: 238, cuff: 70 },
  }
  const thread = '#d9a15a'
  const flap = 'M330 268L404 268L404 292L367 308L330 292Z'
  const collar = 'M300 206L340 232L384 176C374 152 364 140 350 134C340 160 320 188 300 206Z'
  return [
    torso(cloth, cut),
    folds(cloth, both('M404 345C392 400 398 470 404 520M486 330C490 400 498 450 502 510')),
    shine(cloth, 'M246 320C236 380 246 440 240 490', 14),
    seam(cloth, 'M284 210L284 540M316 210L316 540M300 210L300 540'),
    stitches(
      cloth,
      `M174 262L284 262M316 262L426 262${armholes(cut)}${both('M336 310L318 498M398 310L420 498')}`,
      thread,
    ),
    piece(cloth, both(flap), 0.05),
    stitches(cloth, both('M336 273L398 273L398 289L367 302L336 289Z'), thread),
    band(cloth, `M171 526L429 526${cuffs(cut, 16)}`, 32, 0.1),
    inside(cloth, 'M246 148C262 128 338 128 354 148C345 178 320 200 300 206C280 200 255 178 246 148Z'),
    label(300, 150),
    piece(cloth, both(collar), 0.03),
    buttons(
      [
        [300, 236],
        [300, 296],
        [300, 356],
        [300, 416],
        [300, 476],
        [300, 526],
        [367, 294],
        [233, 294],
      ],
      '#c08a4a',
      6,
    ),
  ].join('')
}

/** Quilted, without sleeves. */
export function vest(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 56,
    depth: 30,
    shoulder: 118,
    chest: 128,
    waist: 130,
    hem: 132,
    length: 574,
    drop: 4,
  }
  const quilts = [222, 274, 326, 378, 430, 482, 534]
    .map((y) => both(`M300 ${y + 8}C340 ${y + 12} 390 ${y + 8} 424 ${y}`))
    .join('')
  return [
    torso(cloth, cut),
    folds(cloth, quilts, 10),
    shine(
      cloth,
      quilts.replace(/ (\d+)(?=[CML ]|$)/g, (_, y: string) => ` ${Number(y) + 22}`),
      9,
    ),
    seam(cloth, quilts),
    piece(
      cloth,
      'M240 176C236 138 240 118 248 108C272 98 328 98 352 108C360 118 364 138 360 176C340 190 260 190 240 176Z',
      0.08,
    ),
    seam(cloth, 'M242 146C268 156 332 156 358 146'),
    band({ ...cloth, colour: cloth.accent }, 'M300 124L300 576', 7, 0.1),
    band(cloth, armholes(cut), 8, 0.2),
    `<rect x="294" y="196" width="12" height="26" rx="5" fill="#d8cbb8" stroke="#5a4a3a"/>`,
  ].join('')
}

/** A cape without sleeves, with fringes: jorongo, poncho. */
export function poncho(cloth: Cloth): string {
  const body = outline(
    [300, 196],
    [
      [322, 190, 340, 170, 346, 146],
      [430, 176],
      [540, 500],
      [300, 610],
    ],
  )
  const fringe = Array.from({ length: 25 }, (_, i) => {
    const x = 60 + i * 20
    const y = 500 + (110 * (240 - Math.abs(300 - x))) / 240
    return `M${x} ${y.toFixed(0)}l${((300 - x) / -40).toFixed(0)} 34`
  }).join('')
  return [
    `<path d="${fringe}" stroke="${darker(cloth.accent, 0.1)}" stroke-width="4" stroke-linecap="round"/>`,
    inside(cloth, 'M254 148C270 132 330 132 346 148L330 196L270 196Z'),
    label(300, 148),
    piece(cloth, body),
    folds(cloth, both('M410 220C430 330 450 420 470 510M340 230C350 350 352 470 350 570'), 13),
    shine(cloth, 'M240 230C220 330 196 430 180 530', 18),
    band({ ...cloth, colour: cloth.accent }, 'M254 146C260 172 278 194 300 198C322 194 340 172 346 146', 9, 0),
    band({ ...cloth, colour: cloth.accent }, 'M66 482L300 590L534 482', 10, 0),
  ].join('')
}
