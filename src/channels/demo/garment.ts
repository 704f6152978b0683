import { picture, type Cloth } from './cloth.ts'
import * as bottoms from './garment_bottoms.ts'
import * as dresses from './garment_dresses.ts'
import * as home from './garment_home.ts'
import * as layers from './garment_layers.ts'
import * as things from './garment_things.ts'
import * as tops from './garment_tops.ts'

const drawings = { ...tops, ...bottoms, ...dresses, ...layers, ...things, ...home }

export type Garment = keyof typeof drawings
export const garments = Object.keys(drawings) as Garment[]

/** A picture of a garment, as SVG of less than 4 KB. Pure: the same cloth gives the same text. */
export function drawGarment(garment: Garment, cloth: Cloth): string {
  return picture(cloth, drawings[garment](cloth))
}
