import {
  band,
  both,
  dahlia,
  embroidery,
  folds,
  label,
  outline,
  patch,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'

export function cushion(cloth: Cloth): string {
  const body = outline(
    [300, 176],
    [
      [400, 176, 460, 168, 500, 150],
      [488, 220, 480, 300, 480, 370],
      [480, 440, 488, 520, 500, 590],
      [460, 572, 400, 564, 300, 564],
    ],
  )
  return [
    piece(cloth, body),
    folds(
      cloth,
      'M470 190C450 230 444 280 442 330M130 560C150 520 156 470 158 420M480 570C440 540 400 530 350 528',
      14,
    ),
    shine(cloth, 'M140 190C170 230 178 280 180 340M180 196C240 208 300 206 350 206', 18),
    dahlia(300, 370, 78, '#c8324f'),
    embroidery(22, [190, 236, 410, 236, 3], [190, 506, 410, 506, 3]),
    stitches(
      cloth,
      both('M300 194C396 194 440 188 478 174C468 240 464 300 464 370C464 440 468 500 478 566C440 552 396 546 300 546'),
      cloth.accent,
    ),
  ].join('')
}

/** Folded in three and laid on one another. */
export function towels(cloth: Cloth): string {
  const fold = (y: number, x: number, wide: number) =>
    [
      piece(
        cloth,
        `M${x} ${y + 20}C${x - 18} ${y + 20} ${x - 18} ${y + 110} ${x} ${y + 110}L${x + wide} ${y + 110}C${x + wide + 6} ${y + 80} ${x + wide + 6} ${y + 50} ${x + wide} ${y + 20}Z`,
      ),
      seam(cloth, `M${x + 6} ${y + 50}L${x + wide} ${y + 50}M${x + 6} ${y + 80}L${x + wide} ${y + 80}`, 2.4),
      band(
        { ...cloth, colour: cloth.accent },
        `M${x + wide - 70} ${y + 21}L${x + wide - 70} ${y + 109}M${x + wide - 40} ${y + 21}L${x + wide - 40} ${y + 109}`,
        7,
        0,
      ),
      shine(cloth, `M${x + 14} ${y + 34}L${x + wide * 0.6} ${y + 34}`),
      folds(cloth, `M${x + 4} ${y + 102}L${x + wide} ${y + 102}`),
    ].join('')
  return [fold(480, 110, 380), fold(378, 124, 352), fold(276, 116, 368), fold(174, 138, 330), label(180, 216)].join('')
}

/** A blanket over itself, with fringes. */
export function blanket(cloth: Cloth): string {
  const fringe = Array.from({ length: 30 }, (_, i) => `M${112 + i * 13} 596l${(i % 3) - 1} 44`).join('')
  return [
    `<path d="${fringe}" stroke="${cloth.accent}" stroke-width="4" stroke-linecap="round"/>`,
    piece(cloth, 'M132 150C240 138 380 142 470 152C484 300 488 460 496 598L104 598C110 440 118 300 132 150Z'),
    piece(cloth, 'M132 150C240 138 380 142 470 152L480 320C380 300 230 330 122 312Z', 0.1),
    folds(
      cloth,
      'M122 326C230 344 380 314 480 334M200 350C196 440 190 520 190 590M400 350C410 440 412 520 416 590',
      13,
    ),
    shine(cloth, 'M150 176C240 164 340 168 420 174M140 360C136 440 130 510 128 570', 14),
    band({ ...cloth, colour: cloth.accent }, 'M110 540L492 540', 9, 0),
    band({ ...cloth, colour: cloth.accent }, 'M108 560L493 560', 4, 0),
    label(436, 560),
  ].join('')
}

/** A bed from its foot: sheet, folded edge, two pillows. */
export function bedding(cloth: Cloth): string {
  const light: Cloth = { ...cloth, colour: '#fbf6ee' }
  const pillow = 'M78 250C90 226 180 218 282 232C292 270 290 330 280 356C200 366 110 364 82 352C70 330 70 280 78 250Z'
  return [
    patch('#b98a5e', 'M70 300C70 150 180 132 300 132C420 132 530 150 530 300Z'),
    piece(cloth, pillow) +
      piece(
        cloth,
        pillow.replace(/(\d+) (\d+)/g, (_, x: string, y: string) => `${600 - Number(x)} ${y}`),
      ),
    folds(cloth, both('M330 260C380 280 430 280 500 262M340 330C400 340 450 340 500 332')),
    piece(cloth, 'M56 344C200 328 400 328 544 344L566 632C400 650 200 650 34 632Z'),
    patch(light.colour, 'M56 342C200 326 400 326 544 342L548 404C400 388 200 388 52 404Z'),
    folds(
      cloth,
      'M52 412C200 396 400 396 548 412M150 430C140 500 130 570 128 630M440 430C456 500 466 570 470 630M300 430C290 500 310 570 296 636',
      12,
    ),
    shine(cloth, 'M100 440C92 500 86 560 84 610', 16),
    embroidery(16, [120, 372, 480, 372, 7]),
    stitches(light, 'M54 394C200 378 400 378 547 394', cloth.accent),
  ].join('')
}

export function apron(cloth: Cloth): string {
  const body = outline(
    [300, 190],
    [
      [366, 190],
      [372, 250, 392, 300, 440, 318],
      [448, 420, 452, 540, 450, 622],
      [300, 630],
    ],
  )
  return [
    band(cloth, both('M362 196C370 130 350 84 300 84'), 12, 0.16),
    band(cloth, both('M438 322C480 330 520 350 540 390'), 10, 0.16),
    piece(cloth, body),
    folds(cloth, both('M424 350C416 440 424 540 430 610')),
    shine(cloth, 'M184 340C176 440 176 520 172 600'),
    piece(cloth, 'M206 414L394 414L390 520C340 530 260 530 210 520Z', 0.06),
    stitches(cloth, 'M207 426L393 426M300 414L300 526' + both('M360 202C366 250 386 296 432 314')),
    embroidery(24, [250, 290, 350, 290, 3]),
    stitches(cloth, both('M300 616L438 608'), cloth.accent),
  ].join('')
}

export function tablecloth(cloth: Cloth): string {
  return [
    piece(
      cloth,
      'M110 250C200 214 400 214 490 250L556 560C520 610 470 560 430 604C390 644 340 590 300 622C260 590 210 644 170 604C130 560 80 610 44 560Z',
    ),
    piece(cloth, 'M110 250C200 214 400 214 490 250C400 296 200 296 110 250Z', 0.03),
    folds(
      cloth,
      'M150 290C130 400 110 480 96 570M450 290C470 400 490 480 504 570M236 300C226 420 210 520 196 600M364 300C374 420 390 520 404 600M300 304L300 606',
      14,
    ),
    shine(cloth, 'M130 290C112 380 94 460 76 540M340 310C344 420 350 500 352 590', 12),
    embroidery(20, [100, 526, 500, 526, 8]),
    embroidery(12, [190, 252, 410, 252, 5]),
  ].join('')
}

export function napkins(cloth: Cloth): string {
  const one = (turn: number, shade: number) =>
    `<g transform="rotate(${turn} 300 400)">${piece(cloth, `M150 ${210 + shade * 10}L450 210L450 560L150 560Z`, shade / 10)}${stitches(cloth, 'M164 226L436 226L436 546L164 546Z', cloth.accent)}</g>`
  return [
    one(-14, 1),
    one(-4, 0.5),
    one(7, 0),
    `<g transform="rotate(7 300 400)">${folds(cloth, 'M300 216L300 556M156 386L446 386', 8)}${embroidery(40, [388, 500, 388, 500, 1])}${shine(cloth, 'M180 250L180 360')}</g>`,
  ].join('')
}
