import {
  band,
  both,
  darker,
  embroidery,
  folds,
  inside,
  label,
  lighter,
  mix,
  outline,
  patch,
  piece,
  seam,
  shine,
  stitches,
  type Cloth,
} from './cloth.ts'

const sole = '#c9a77c'
const plain = (colour: string): Cloth => ({ colour, accent: colour })
/** The other of a pair: the same, behind and to the side. */
const pair = (drawn: string, far: string, near: string) =>
  `<g transform="${far}"><g id="h">${drawn}</g></g><use href="#h" transform="${near}"/>`

export function sandal(cloth: Cloth): string {
  const foot =
    'M300 120C352 120 374 170 370 232C366 300 350 340 352 420C354 500 346 580 300 580C254 580 246 500 250 420C252 340 228 300 230 232C232 170 252 120 300 120Z'
  const strap = 'M226 214C262 176 338 176 374 214L376 262C338 226 262 226 224 262Z'
  const instep = 'M246 372C270 330 330 330 354 372L354 414C330 376 270 376 246 414Z'
  const drawn = [
    patch(darker(sole, 0.2), foot.replaceAll('580', '588')),
    patch(sole, foot),
    stitches(
      plain(sole),
      'M300 134C342 134 360 176 356 232C352 300 336 340 338 420C340 490 334 566 300 566C266 566 260 490 262 420C264 340 242 300 244 232C246 176 262 134 300 134Z',
    ),
    label(300, 520),
    piece(cloth, strap) + piece(cloth, instep),
    stitches(
      cloth,
      'M232 220C268 186 332 186 368 220M232 252C268 218 332 218 368 252M252 376C276 340 324 340 348 376M252 404C276 368 324 368 348 404',
    ),
    shine(cloth, 'M250 212C274 196 300 192 320 194'),
  ].join('')
  return pair(drawn, 'translate(-94 0) rotate(-5 300 360)', 'translate(94 22) rotate(5 300 360)')
}

/** The woven sandal of the country. */
export function huarache(cloth: Cloth): string {
  const foot =
    'M300 110C352 110 378 168 372 240C366 310 350 340 352 420C354 510 346 590 300 590C254 590 246 510 250 420C252 340 234 310 228 240C222 168 248 110 300 110Z'
  const weave = [0, 1, 2, 3]
    .map(
      (i) =>
        `M${236 + i * 4} ${212 + i * 46}L${364 - i * 3} ${164 + i * 46}M${364 - i * 3} ${212 + i * 46}L${236 + i * 4} ${164 + i * 46}`,
    )
    .join('')
  const drawn = [
    patch('#8a6540', foot),
    patch(sole, foot.replaceAll('110', '120').replaceAll('590', '580')),
    band(cloth, weave, 13, 0.04),
    band(cloth, 'M244 456C262 430 338 430 356 456M246 470C246 520 262 572 300 574C338 572 354 520 354 470', 17, 0.1),
    band(cloth, 'M230 210C250 140 350 140 370 210', 15, 0),
    `<rect x="342" y="446" width="20" height="24" rx="4" fill="none" stroke="#c9974a" stroke-width="4"/>`,
  ].join('')
  return pair(drawn, 'translate(-94 0) rotate(-5 300 360)', 'translate(94 22) rotate(5 300 360)')
}

export function boot(cloth: Cloth): string {
  const upper =
    'M196 190C236 182 300 182 336 190C336 250 334 300 344 350C352 400 420 404 466 432C494 450 500 476 498 498L190 498C186 420 204 320 196 190Z'
  const drawn = [
    patch(
      darker(cloth.colour, 0.55),
      'M188 498L500 498C504 514 500 524 492 526L318 526C312 526 310 520 306 520L300 560L200 560C192 540 188 516 188 498Z',
    ),
    piece(cloth, upper),
    piece(
      { ...cloth, texture: 'rib' },
      'M286 188L324 189C322 250 324 300 330 338C310 346 296 346 284 340C288 290 290 240 286 188Z',
      0.3,
    ),
    folds(cloth, 'M206 380C240 400 290 392 340 366M350 400C372 400 380 430 372 452'),
    shine(cloth, 'M222 220C224 280 216 340 214 440M420 430C450 442 466 456 472 472'),
    stitches(cloth, 'M198 202C240 194 300 194 334 202M352 384C372 420 368 460 360 494M214 498C216 450 230 420 262 408'),
    band(cloth, 'M196 184C190 170 200 160 212 170', 8, 0.2),
  ].join('')
  return pair(drawn, 'translate(-46 -58) scale(.84)', 'translate(64 196) scale(.84)')
}

export function sneaker(cloth: Cloth): string {
  const upper =
    'M150 300C176 290 220 292 262 284C284 330 330 344 400 352C452 358 486 380 492 424L140 424C134 380 138 330 150 300Z'
  const drawn = [
    patch('#f7f2e8', 'M134 420L496 420C506 436 504 462 488 466L150 466C130 462 128 440 134 420Z'),
    seam(plain('#f7f2e8'), 'M136 440L500 440'),
    inside(cloth, 'M150 300C180 282 230 274 262 284C262 306 170 316 150 300Z'),
    piece(cloth, upper),
    patch(lighter(cloth.colour, 0.7), 'M442 366C474 378 488 398 492 424L424 424C420 396 428 376 442 366Z'),
    patch(cloth.accent, 'M144 330C162 330 180 340 186 424L140 424C136 390 138 356 144 330Z'),
    folds(cloth, 'M300 420C306 390 326 366 350 352'),
    shine(cloth, 'M210 320C220 350 220 380 214 410'),
    stitches(cloth, 'M270 300C276 350 300 380 306 420M436 368C420 390 416 404 418 422'),
    `<path d="M276 312L322 298M290 328L340 312M310 340L362 326M332 350L384 338" stroke="#fbf7ee" stroke-width="8" stroke-linecap="round"/>`,
  ].join('')
  return pair(drawn, 'translate(-26 -96) scale(.94)', 'translate(10 96)')
}

export function tote(cloth: Cloth): string {
  const body = outline(
    [300, 290],
    [
      [452, 290],
      [462, 400, 478, 520, 474, 630],
      [300, 638],
    ],
  )
  return [
    band(cloth, both('M356 300C360 200 352 128 300 128'), 17, 0.2),
    inside(cloth, 'M148 290C220 278 380 278 452 290L300 310Z'),
    piece(cloth, body),
    folds(cloth, both('M436 310C440 420 450 520 452 620') + 'M300 330C290 420 310 520 296 620', 12),
    shine(cloth, 'M176 320C166 420 160 520 158 600', 14),
    band(cloth, both('M356 296L358 380'), 17, 0.12),
    stitches(cloth, 'M149 308L451 308M130 616L470 616'),
    embroidery(34, [226, 470, 374, 470, 3]),
  ].join('')
}

export function crossbody(cloth: Cloth): string {
  const body = outline(
    [300, 360],
    [
      [440, 360],
      [462, 366, 470, 380, 470, 400],
      [468, 480, 466, 540, 460, 590],
      [440, 626, 340, 630, 300, 630],
    ],
  )
  const flap = outline(
    [300, 352],
    [
      [436, 352],
      [458, 354, 472, 366, 472, 390],
      [468, 470, 380, 512, 300, 514],
    ],
  )
  return [
    `<path d="M150 380C60 60 540 60 450 380" fill="none" stroke="${darker(cloth.colour, 0.35)}" stroke-width="12"/>`,
    stitches(cloth, 'M150 380C60 60 540 60 450 380', lighter(cloth.colour, 0.4)),
    piece(cloth, body, 0.1),
    piece(cloth, flap),
    shine(cloth, 'M160 384C190 440 240 470 290 484', 14),
    stitches(cloth, 'M140 392C150 460 230 500 300 502C370 500 450 460 460 392'),
    `<circle cx="300" cy="492" r="17" fill="#d2a252" stroke="#8a6527" stroke-width="2"/><circle cx="296" cy="488" r="6" fill="#f3d694"/>`,
  ].join('')
}

/** A shawl, folded, with its fringes. */
export function scarf(cloth: Cloth): string {
  const fringe = (x: number, y: number, count: number) =>
    Array.from({ length: count }, (_, i) => `M${x + i * 12} ${y}l${(i % 3) - 1} 58`).join('')
  return [
    `<path d="${fringe(198, 610, 9)}${fringe(332, 560, 9)}" stroke="${darker(cloth.colour, 0.12)}" stroke-width="5" stroke-linecap="round"/>`,
    piece(cloth, 'M240 120C300 96 380 110 402 150C430 300 436 440 438 568L326 568C330 420 320 300 300 214Z', 0.08),
    piece(cloth, 'M196 150C214 104 290 100 340 116C352 220 306 420 300 618L190 618C190 440 176 280 196 150Z'),
    folds(
      cloth,
      'M236 150C222 300 226 460 224 606M286 140C280 300 262 460 264 606M372 170C396 300 398 440 400 556',
      10,
    ),
    shine(cloth, 'M214 170C202 300 206 460 206 590', 10),
    band({ ...cloth, colour: cloth.accent }, 'M190 566L302 566M328 520L437 520', 8, 0),
    band({ ...cloth, colour: cloth.accent }, 'M190 590L301 590M327 544L438 544', 4, 0),
  ].join('')
}

export function hat(cloth: Cloth): string {
  return [
    piece(
      cloth,
      'M60 420C90 350 200 330 300 330C400 330 510 350 540 420C520 476 420 500 300 500C180 500 80 476 60 420Z',
    ),
    folds(cloth, 'M84 424C140 470 240 484 300 484C380 484 470 466 516 424', 12),
    inside(cloth, 'M172 410C200 440 400 440 428 410L420 430C390 456 210 456 180 430Z'),
    piece(
      cloth,
      'M174 412C170 300 196 236 250 224C276 218 286 232 300 232C314 232 324 218 350 224C404 236 430 300 426 412C400 440 200 440 174 412Z',
    ),
    band({ ...cloth, colour: cloth.accent }, 'M175 392C210 420 390 420 425 392', 30, 0.05),
    folds(cloth, 'M300 240C292 270 296 290 300 310M372 250C388 300 390 340 388 380'),
    shine(cloth, 'M214 270C204 310 204 340 206 380', 16),
    seam(cloth, both('M300 356C400 352 490 380 520 420'), 1),
  ].join('')
}

export function cap(cloth: Cloth): string {
  return [
    piece(cloth, 'M300 470C380 470 500 480 540 540C480 560 380 556 300 530C250 516 240 480 300 470Z', 0.12),
    piece(cloth, 'M110 480C96 320 180 220 290 214C420 212 480 320 470 486C360 450 220 456 110 480Z'),
    folds(cloth, 'M150 440C150 340 200 270 250 240M440 450C438 380 420 300 370 250'),
    shine(cloth, 'M180 400C184 330 210 290 240 262', 14),
    seam(cloth, 'M290 214C296 300 300 380 302 456M290 214C220 270 190 370 190 462M290 214C370 270 400 380 404 460'),
    stitches(cloth, 'M310 488C390 488 480 500 520 536M112 470C220 446 360 442 470 476'),
    `<circle cx="290" cy="213" r="11" fill="${darker(cloth.colour, 0.2)}"/>`,
    embroidery(40, [302, 370, 302, 370, 1]),
  ].join('')
}

export function belt(cloth: Cloth): string {
  const coil =
    'M300 508C180 508 112 448 112 370C112 280 190 216 300 216C410 216 488 280 488 364C488 440 420 478 330 470C230 466 170 430 172 370C176 310 230 276 300 276C370 276 420 310 424 356'
  return [
    band(cloth, coil, 40, 0.05),
    stitches(cloth, coil, lighter(cloth.accent, 0.3)),
    shine(cloth, 'M124 340C140 280 200 236 290 232', 8),
    `<rect x="240" y="468" width="100" height="80" rx="12" fill="none" stroke="#c79a4f" stroke-width="13"/><path d="M252 508h92" stroke="#dcb877" stroke-width="9" stroke-linecap="round"/>`,
  ].join('')
}

export function socks(cloth: Cloth): string {
  const foot =
    'M250 110L360 110C360 230 356 330 362 390C372 430 440 470 470 500C500 540 470 600 410 586C340 566 262 500 252 440C244 380 252 230 250 110Z'
  const drawn = [
    piece(cloth, foot),
    patch(
      cloth.accent,
      'M470 500C500 540 470 600 410 586C396 582 384 576 372 570C400 560 420 520 418 462C440 474 458 488 470 500Z',
    ),
    patch(cloth.accent, 'M252 440C250 420 250 400 250 376C280 390 310 440 300 502C272 482 256 462 252 440Z'),
    folds(cloth, 'M344 200C340 300 340 360 350 400'),
    shine(cloth, 'M272 180C268 280 270 330 272 370'),
    band({ ...plain(cloth.accent) }, 'M250 128L360 128', 38, 0),
    seam(cloth, [260, 274, 288, 302, 316, 330, 344].map((x) => `M${x} 112L${x} 146`).join('')),
  ].join('')
  return pair(drawn, 'translate(-96 20) rotate(4 300 360)', 'translate(36 54) rotate(-4 300 360)')
}

export function mug(cloth: Cloth): string {
  const drawn = [
    `<path d="M420 330C500 320 510 450 412 456" fill="none" stroke="${darker(cloth.colour, 0.15)}" stroke-width="24"/>`,
    piece(cloth, 'M180 280L424 280C424 400 412 470 380 520L224 520C192 470 180 400 180 280Z'),
    `<ellipse cx="302" cy="280" rx="122" ry="26" fill="${mix(cloth.colour, '#ffffff', 0.35)}" stroke="${darker(cloth.colour, 0.35)}"/><ellipse cx="302" cy="284" rx="104" ry="18" fill="#4a2c1c"/>`,
    shine(cloth, 'M210 330C212 400 222 450 240 496', 16),
    band({ ...cloth, colour: cloth.accent }, 'M186 350C250 366 354 366 418 350M200 440C250 456 354 456 404 440', 6, 0),
    embroidery(17, [228, 402, 376, 402, 4]),
  ].join('')
  return pair(drawn, 'translate(-20 -80) scale(.8)', 'translate(60 130) scale(.98)')
}
