/** Letters of a word at most; longer ones are cut. */
const longest = 40
/** Words of a person at most. */
const most = 60

/** Without accents, in lower case, only letters and digits with single spaces between. Pure. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[øð]/g, (letter) => (letter === 'ø' ? 'o' : 'd'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a text: runs of letters, folded. Digits belong to identifiers, which are found as they are. Pure. */
export function wordsOf(text: string): string[] {
  return [...new Set((fold(text).match(/\p{L}+/gu) ?? []).map((word) => word.slice(0, longest).toWellFormed()))]
}

/** By which words a person is found: those of the names, and of the e-mails before the @. Null when there are none. Pure. */
export function searchWords(names: string[], emails: string[]): string[] | null {
  const parts = emails.map((email) => email.slice(0, email.lastIndexOf('@')))
  const words = [...new Set([...names, ...parts].flatMap(wordsOf))].filter((word) => word.length > 1).slice(0, most)
  return words.length ? words.sort() : null
}

/** A word and all it becomes when one letter is left out. Words of less than four letters have no other form. Pure. */
export function formsOf(word: string): string[] {
  const letters = Array.from(word)
  if (letters.length < 4) return [word]
  return [...new Set([word, ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))])]
}

/** True when one slip (a letter more, less, other, or two that changed places) leads from one word to the other. Pure. */
export function isOneSlip(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)]
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return x.length + y.length <= 2 || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0])
}
