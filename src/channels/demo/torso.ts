import { both, flip, inside, label, outline, piece, type Cloth } from './cloth.ts'

/** Half widths and heights of what covers the upper body; the shoulders are at height 150 beside the neck. */
export type Cut = {
  neck: number
  /** How far down the front is open. */
  depth: number
  shoulder: number
  chest: number
  waist: number
  hem: number
  /** Height of the hem. */
  length: number
  /** How much lower the hem is in the middle. */
  drop?: number
  sleeve?: Sleeve
}
/** Where a sleeve ends (out from the middle, down), and how wide it is there. */
export type Sleeve = { out: number; down: number; cuff: number; full?: number }

const top = 150
const slope = 30
export const armpit = 318

export const sleeves = {
  cap: { out: 190, down: 250, cuff: 56 },
  short: { out: 222, down: 338, cuff: 84 },
  half: { out: 226, down: 410, cuff: 78 },
  long: { out: 224, down: 566, cuff: 60 },
} satisfies Record<string, Sleeve>

export const regular: Cut = { neck: 56, depth: 52, shoulder: 132, chest: 128, waist: 126, hem: 132, length: 600 }

/** The front, from the neck to the hem. */
export function front({ neck, depth, shoulder, chest, waist, hem, length, drop = 8 }: Cut): string {
  const x = (half: number) => 300 + half
  const middle = armpit + (length - armpit) * 0.45
  return outline(
    [300, top + depth],
    [
      [x(neck * 0.55), top + depth, x(neck * 0.92), top + depth * 0.55, x(neck), top],
      [x(shoulder), top + slope],
      [x(chest - 12), top + slope + 50, x(chest - 10), armpit - 40, x(chest), armpit],
      [x(chest - 2), armpit + 40, x(waist), middle - 40, x(waist), middle],
      [x(waist), middle + 50, x(hem), length - 60, x(hem), length],
      [x(hem * 0.65), length + drop, x(hem * 0.3), length + drop, 300, length + drop],
    ],
  )
}

/** The right sleeve. */
export function sleeve({ shoulder, chest, sleeve: { out, down, cuff, full = 0 } = sleeves.short }: Cut): string {
  const x = (half: number) => 300 + half
  const [height, wide] = [down - top - slope, out - shoulder]
  return [
    `M${x(shoulder)} ${top + slope}`,
    `C${x(shoulder + wide * 0.55 + full * 0.4)} ${top + slope + 14} ${x(out - wide * 0.22 + full)} ${top + slope + height * 0.3} ${x(out)} ${down}`,
    `L${x(out - cuff)} ${down + cuff * 0.16}`,
    `C${x(out - cuff - 4 + full * 0.4)} ${down - height * 0.28} ${x(chest + 14)} ${Math.min(armpit + 60, down - 10)} ${x(chest)} ${armpit}`,
    `C${x(chest - 10)} ${armpit - 40} ${x(chest - 12)} ${top + slope + 50} ${x(shoulder)} ${top + slope}Z`,
  ].join('')
}

/** The line of the neck, in front. */
export function neckline({ neck, depth }: Cut): string {
  const half = `C${300 + neck * 0.92} ${top + depth * 0.55} ${300 + neck * 0.55} ${top + depth} 300 ${top + depth}`
  return `M${300 + neck} ${top}${half}C${300 - neck * 0.55} ${top + depth} ${300 - neck * 0.92} ${top + depth * 0.55} ${300 - neck} ${top}`
}

/** The line of the neck, at the back. */
export function nape({ neck }: Cut, rise = 15): string {
  return `M${300 - neck} ${top}C${300 - neck * 0.5} ${top + rise} ${300 + neck * 0.5} ${top + rise} ${300 + neck} ${top}`
}

/** Back of the neck, sleeves and front of what is cut so. */
export function torso(cloth: Cloth, cut: Cut): string {
  const arm = cut.sleeve ? sleeve(cut) : ''
  const back = `${nape(cut, -12)}L${300 + cut.neck} ${top + cut.depth}L${300 - cut.neck} ${top + cut.depth}Z`
  return [
    inside(cloth, back),
    label(300, top + 3),
    arm ? piece(cloth, both(arm), 0.05) : '',
    piece(cloth, front(cut)),
  ].join('')
}

/** The edge of both sleeves, where a cuff is sewn on. */
export function cuffs({ sleeve: { out, down, cuff } = sleeves.long }: Cut, up: number): string {
  const right = `M${300 + out - up * 0.05} ${down - up}L${300 + out - cuff - up * 0.03} ${down - up + cuff * 0.16}`
  return right + flip(right)
}

/** Two lines where the sleeves are set in. */
export function armholes({ shoulder, chest }: Cut): string {
  return both(
    `M${300 + shoulder} ${top + slope}C${300 + chest - 12} ${top + slope + 50} ${300 + chest - 10} ${armpit - 40} ${300 + chest} ${armpit}`,
  )
}

/** A line along the hem, so far above it. */
export function hemline({ hem, length, drop = 8 }: Cut, up: number): string {
  return both(
    `M${300 + hem} ${length - up}C${300 + hem * 0.65} ${length + drop - up} ${300 + hem * 0.3} ${length + drop - up} 300 ${length + drop - up}`,
  )
}

/** What is longer than the picture is drawn in its full length and made smaller. */
export const smaller = (drawn: string) => `<g transform="translate(48 34) scale(.84)">${drawn}</g>`
