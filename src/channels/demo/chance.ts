/** A number from 0 to below 1 that follows from a text: the demo is the same wherever it is loaded. */
export function chance(...texts: (string | number)[]): number {
  let hash = 2_166_136_261
  for (const sign of texts.join('\0')) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16_777_619)
  // Texts that differ in their last sign alone must not lie beside each other.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507)
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** One of these, by chance. */
export function pick<T>(from: readonly T[], ...texts: (string | number)[]): T {
  return from[Math.floor(chance(...texts) * from.length)]!
}
