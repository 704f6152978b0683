import {
  band,
  both,
  buttons,
  embroidery,
  folds,
  inside,
  lighter,
  outline,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'
import { armholes, cuffs, neckline, regular, sleeves, smaller, torso, type Cut } from './torso.ts'

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
