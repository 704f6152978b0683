import {
  band,
  both,
  buttons,
  embroidery,
  folds,
  inside,
  label,
  outline,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'

type Legs = { waist: number; hip: number; hem: number; inner: number; length: number; crotch: number }

const straight: Legs = { waist: 92, hip: 122, hem: 118, inner: 32, length: 664, crotch: 318 }

/** Both legs as one outline; the waist is at height 96. */
function legs({ waist, hip, hem, inner, length, crotch }: Legs): string {
  return outline(
    [300, 96],
    [
      [300 + waist, 96],
      [300 + waist + 12, 150, 300 + hip, 200, 300 + hip, 262],
      [300 + hip, 380, 300 + hem + 2, length - 120, 300 + hem, length],
      [300 + inner, length + 3],
      [300 + inner - 8, length - 120, 312, crotch + 80, 300, crotch],
    ],
  )
}

/** What all trousers share: pieces, folds, the waistband. */
function trousersOf(cloth: Cloth, cut: Legs): string {
  const { waist, hip, hem, inner, length, crotch } = cut
  const knee = (crotch + length) / 2
  return [
    inside(cloth, `M${300 - waist} 96C${300 - waist / 2} 84 ${300 + waist / 2} 84 ${300 + waist} 96L300 112Z`),
    label(300, 92),
    piece(cloth, legs(cut)),
    folds(
      cloth,
      both(
        `M310 ${crotch + 6}C340 ${crotch + 14} 370 ${crotch + 2} ${300 + hip - 14} ${crotch - 20}M318 ${crotch - 20}C340 ${crotch - 16} 356 ${crotch - 26} 372 ${crotch - 40}`,
      ),
      7,
    ),
    folds(
      cloth,
      both(
        `M${300 + hip - 8} ${crotch}C${300 + hip - 14} ${knee} ${300 + hem - 10} ${knee + 60} ${300 + hem - 8} ${length - 8}M${304 + inner} ${length - 10}C${300 + inner} ${knee + 40} 322 ${knee} 314 ${crotch + 40}`,
      ),
      8,
    ),
    shine(
      cloth,
      `M${300 - hip + 34} ${crotch - 40}C${300 - hip + 36} ${knee - 40} ${300 - hem + 34} ${knee + 60} ${300 - hem + 30} ${length - 40}M352 ${crotch + 40}C354 ${knee} 358 ${knee + 60} 358 ${length - 50}`,
      14,
    ),
    band(cloth, `M${299 - waist} 108C${300 - waist / 2} 118 ${300 + waist / 2} 118 ${301 + waist} 108`, 25, 0.1),
    seam(cloth, `M300 126L300 ${crotch}`),
  ].join('')
}

const pockets = 'M352 128C356 164 378 190 414 196'

export function jeans(cloth: Cloth): string {
  const thread = '#d39a55'
  const loops = [232, 262, 338, 368].map((x) => `M${x} 100L${x} 128`).join('')
  return [
    trousersOf(cloth, straight),
    stitches(
      cloth,
      `${both(pockets)}${both('M352 134C358 168 380 184 412 189')}M306 128L306 232C304 250 300 262 290 270M316 128L316 240C312 262 306 272 296 282`,
      thread,
    ),
    stitches(cloth, both('M412 200C412 380 410 540 408 660M340 650L416 647'), thread),
    seam(cloth, both(pockets)),
    band(cloth, loops, 7, 0.2),
    buttons([[300, 112]], '#c58f4d', 8),
  ].join('')
}

export function trousers(cloth: Cloth): string {
  const cut = { ...straight, hem: 112, inner: 36 }
  return [
    trousersOf(cloth, cut),
    seam(cloth, both('M366 128L394 206')),
    stitches(cloth, both('M360 128L388 206')),
    seam(cloth, both('M346 130C348 240 352 420 374 656'), 1.4),
    buttons([[300, 112]], cloth.accent, 6),
  ].join('')
}

/** Wide, with a cord: for linen and for the beach. */
export function widePants(cloth: Cloth): string {
  const cut = { ...straight, waist: 94, hip: 134, hem: 162, inner: 22, crotch: 330 }
  return [
    trousersOf(cloth, cut),
    folds(cloth, both('M350 130C366 260 400 480 404 650M326 130C340 240 350 420 352 650'), 8),
    seam(cloth, both('M360 128L392 200')),
    `<path d="M292 122C286 150 280 172 284 196M308 122C316 150 318 180 312 206" stroke="#efe6d6" stroke-width="5" fill="none" stroke-linecap="round"/>`,
    stitches(cloth, both('M320 648L461 644')),
  ].join('')
}

export function joggers(cloth: Cloth): string {
  const cut = { ...straight, hip: 120, hem: 92, inner: 40, length: 648 }
  return [
    trousersOf(cloth, cut),
    stitches(cloth, both('M354 126C358 160 376 190 408 196')),
    band(cloth, both('M340 644L393 641'), 34, 0.16),
    `<path d="M292 120C288 146 284 160 288 180M308 120C314 146 316 160 312 184" stroke="#f4eee4" stroke-width="5" fill="none" stroke-linecap="round"/>`,
  ].join('')
}

export function shorts(cloth: Cloth): string {
  const cut = { ...straight, waist: 108, hip: 148, hem: 160, inner: 16, length: 470, crotch: 336 }
  return [
    `<g transform="translate(0 90)">`,
    trousersOf(cloth, cut),
    seam(cloth, both('M366 128C372 170 400 196 440 202')),
    stitches(cloth, both('M316 456L458 452')),
    `<path d="M290 122C282 150 280 172 284 192M310 122C318 150 320 176 314 198" stroke="#f4eee4" stroke-width="5" fill="none" stroke-linecap="round"/>`,
    '</g>',
  ].join('')
}

export function skirt(cloth: Cloth): string {
  const body = outline(
    [300, 132],
    [
      [392, 132],
      [410, 190, 470, 420, 490, 606],
      [430, 630, 360, 636, 300, 636],
    ],
  )
  return [
    inside(cloth, 'M208 132C250 118 350 118 392 132L300 150Z'),
    label(300, 126),
    piece(cloth, body),
    folds(
      cloth,
      both('M340 160C360 320 380 480 392 620M378 170C404 320 440 470 456 606') + 'M300 160C296 320 304 480 298 630',
      12,
    ),
    shine(cloth, both('M320 180C330 340 342 480 348 610') + 'M236 200C214 340 182 480 166 590', 11),
    band(cloth, 'M208 144C250 154 350 154 392 144', 26, 0.1),
    stitches(cloth, 'M113 592C180 616 250 622 300 622C350 622 420 616 487 592'),
  ].join('')
}

/** In three tiers, gathered, with embroidery along the hem. */
export function tieredSkirt(cloth: Cloth): string {
  const tier = (top: number, bottom: number, y: number, end: number) =>
    piece(
      cloth,
      outline(
        [300, y],
        [
          [300 + top, y],
          [300 + top + 24, y + 50, 300 + bottom - 4, end - 60, 300 + bottom, end],
          [300 + bottom * 0.5, end + 16, 300 + bottom * 0.3, end + 16, 300, end + 16],
        ],
      ),
    )
  const gathers = (y: number, wide: number, deep: number) =>
    folds(
      cloth,
      both(
        [0.15, 0.45, 0.75]
          .map((part) => `M${300 + wide * part} ${y + 10}L${300 + wide * part * 1.1} ${y + deep}`)
          .join(''),
      ),
      7,
    )
  return [
    tier(158, 192, 462, 632),
    tier(122, 160, 300, 462),
    tier(88, 124, 128, 300),
    gathers(140, 88, 110) + gathers(318, 122, 110) + gathers(480, 158, 90),
    shine(cloth, 'M246 160L226 280M216 330L196 440M178 500L160 610'),
    band(cloth, 'M211 136C250 146 350 146 389 136', 22, 0.14),
    embroidery(15, [140, 606, 460, 606, 9]),
    stitches(cloth, both('M300 462C360 462 400 460 458 448M300 300C350 300 380 296 422 290'), cloth.accent),
  ].join('')
}

/** Two pieces for the night: a shirt above, trousers below. */
export function pyjamas(cloth: Cloth): string {
  const top = outline(
    [300, 172],
    [
      [322, 160, 336, 142, 340, 120],
      [396, 136],
      [470, 210],
      [428, 250],
      [398, 224],
      [402, 390],
      [300, 396],
    ],
  )
  const below = outline(
    [300, 420],
    [
      [372, 420],
      [396, 520, 398, 600, 392, 660],
      [322, 662],
      [316, 580, 306, 540, 300, 510],
    ],
  )
  return [
    piece(cloth, below, 0.04),
    inside(cloth, 'M258 122C280 108 320 108 342 122L322 162L278 162Z'),
    piece(cloth, top),
    folds(cloth, both('M386 240C376 290 380 340 384 384M360 440C366 520 370 590 368 650')),
    shine(cloth, 'M232 230C226 290 228 330 226 376'),
    band(
      { colour: cloth.accent, accent: cloth.accent },
      `M260 120C264 146 280 164 300 172C320 164 336 146 340 120`,
      9,
      0,
    ),
    seam(cloth, 'M300 172L300 394'),
    stitches(cloth, both('M463 206L424 242M320 650L392 648') + 'M198 380L402 380', cloth.accent),
    band({ colour: cloth.accent, accent: cloth.accent }, 'M228 426L372 426', 12, 0.05),
    buttons(
      [
        [300, 214],
        [300, 264],
        [300, 314],
        [300, 364],
      ],
      '#fbf4e6',
      6,
    ),
  ].join('')
}

/** For a baby: short sleeves, closed below. */
export function bodysuit(cloth: Cloth): string {
  const body = outline(
    [300, 222],
    [
      [334, 220, 356, 190, 362, 158],
      [424, 182],
      [494, 276],
      [446, 318],
      [412, 288],
      [410, 380, 416, 450, 420, 500],
      [376, 520, 350, 570, 344, 612],
      [300, 616],
    ],
  )
  return [
    inside(cloth, 'M238 158C270 142 330 142 362 158L330 214L270 214Z'),
    label(300, 160),
    piece(cloth, body),
    folds(cloth, both('M402 320C388 380 394 440 402 490M340 560C330 520 326 500 328 470')),
    shine(cloth, 'M226 300C218 370 220 430 216 480'),
    band(cloth, 'M238 158C244 190 266 220 300 222C334 220 356 190 362 158', 12, 0.14),
    band(cloth, both('M420 501C376 521 350 571 344 613M491 272L444 314'), 10, 0.14),
    seam(cloth, both('M362 158C372 196 396 216 424 222')),
    buttons(
      [
        [270, 602],
        [300, 604],
        [330, 602],
      ],
      '#f6efe2',
      6,
    ),
  ].join('')
}
