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
  embroidery,
  type Cloth,
} from './cloth.ts'
import { armholes, cuffs, hemline, neckline, regular, sleeves, torso, type Cut } from './torso.ts'

/** What is longer than the picture is drawn in its full length and made smaller. */
const smaller = (drawn: string) => `<g transform="translate(48 34) scale(.84)">${drawn}</g>`

const fall = 'M410 345C392 420 398 500 410 580M190 345C208 420 202 500 190 580'

/** A dress from what is drawn of its bodice and a skirt that is sewn to it. `half` is half the waist. */
function gown(cloth: Cloth, bodice: string, half: number, wide: number, length: number, waist: number): string {
  const skirt = outline(
    [300, waist - 2],
    [
      [300 + half, waist - 2],
      [300 + half + 30, waist + 90, 300 + wide - 14, length - 120, 300 + wide, length],
      [300 + wide * 0.7, length + 16, 300 + wide * 0.3, length + 18, 300, length + 18],
    ],
  )
  return [
    bodice,
    piece(cloth, skirt),
    folds(
      cloth,
      both(
        `M330 ${waist + 6}C338 ${waist + 110} 350 ${length - 120} 352 ${length}M${300 + half - 12} ${waist + 10}C${300 + half + 16} ${waist + 120} ${300 + wide * 0.7} ${length - 130} ${300 + wide * 0.74} ${length - 8}`,
      ),
      12,
    ),
    folds(cloth, `M300 ${waist + 8}C296 ${waist + 120} 304 ${length - 130} 298 ${length + 6}`, 8),
    shine(cloth, `M262 ${waist + 30}C246 ${waist + 120} 232 ${length - 120} 226 ${length - 20}`, 16),
    stitches(
      cloth,
      both(
        `M300 ${length + 6}C${300 + wide * 0.3} ${length + 6} ${300 + wide * 0.7} ${length + 4} ${300 + wide - 2} ${length - 11}`,
      ),
    ),
    band(cloth, `M${300 - half} ${waist - 2}L${300 + half} ${waist - 2}`, 13, 0.14),
  ].join('')
}

export function dress(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 60,
    depth: 74,
    shoulder: 116,
    chest: 112,
    waist: 92,
    sleeve: { ...sleeves.short, out: 192, cuff: 70 },
  }
  return smaller(
    [
      gown(cloth, torso(cloth, { ...cut, length: 372, hem: cut.waist, drop: 4 }), cut.waist, 184, 742, 372),
      band(cloth, neckline(cut), 9, 0.12),
      seam(cloth, armholes(cut)),
      stitches(cloth, cuffs(cut, 10)),
      buttons(
        [
          [300, 252],
          [300, 288],
          [300, 324],
        ],
        lighter(cloth.accent, 0.65),
        5,
      ),
    ].join(''),
  )
}

/** To the ankles, on two straps. */
export function maxiDress(cloth: Cloth): string {
  const bodice = outline(
    [300, 226],
    [
      [330, 222, 352, 200, 364, 190],
      [384, 214, 404, 236, 404, 262],
      [396, 300, 380, 320, 376, 352],
      [300, 356],
    ],
  )
  return smaller(
    [
      band(cloth, both('M362 196C356 150 348 120 334 96'), 8, 0.1),
      inside(cloth, 'M236 200C270 188 330 188 364 200L330 240L270 240Z'),
      gown(cloth, piece(cloth, bodice), 78, 196, 770, 352),
      folds(cloth, both('M352 230C346 270 352 310 356 340')),
      seam(cloth, both('M376 212C352 250 340 300 336 350')),
      band(cloth, 'M222 351L378 351', 12, 0.16),
    ].join(''),
  )
}

/** A straight dress with embroidery, in the way of a huipil. */
export function embroideredDress(cloth: Cloth): string {
  const cut: Cut = {
    ...regular,
    neck: 54,
    depth: 46,
    shoulder: 128,
    chest: 128,
    waist: 132,
    hem: 166,
    length: 740,
    sleeve: { ...sleeves.half, out: 236, cuff: 96 },
  }
  return smaller(
    [
      torso(cloth, cut),
      folds(cloth, `${fall}M300 420C294 500 304 580 298 640`),
      shine(cloth, 'M238 260C228 360 230 460 216 600', 14),
      band({ ...cloth, colour: cloth.accent }, neckline(cut), 11, 0),
      embroidery(19, [222, 246, 378, 246, 5], [254, 294, 346, 294, 3], [170, 708, 430, 708, 7]),
      stitches(cloth, 'M142 670L458 670M140 684L460 684', cloth.accent),
      stitches(cloth, cuffs(cut, 14), cloth.accent),
    ].join(''),
  )
}

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
