/** How alike two texts are, from 0 to 1: the share of runs of three letters that both have, whatever their case and accents. Pure. */
export function likeness(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)]
  if (!a.size || !b.size) return 0
  let both = 0
  for (const run of a) if (b.has(run)) both++
  return both / (a.size + b.size - both)
}

/** Letters and digits of a text in small, without accents, its words apart. Pure. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Runs of three within each word; its beginning counts more, its end too. */
function trigrams(text: string): Set<string> {
  const runs = new Set<string>()
  for (const word of plainWords(text)) {
    const padded = `  ${word} `
    for (let i = 0; i + 3 <= padded.length; i++) runs.add(padded.slice(i, i + 3))
  }
  return runs
}
