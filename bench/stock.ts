import { thousands, type Bench } from './harness.ts'

/** The variant of this number, and the location: their ids follow from it. */
export const variantId = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const locationId = (n: number) => `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`
