// CSV as RFC 4180 has it, safe to open in a spreadsheet: what it would run as a formula is marked, and read back without the mark.

/** What a spreadsheet may run when it stands at the beginning of a cell, behind any number of marks. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^-\d+(\.\d+)?$/

const isFormula = (text: string) => formula.test(text) && !plainNumber.test(text)

/** A text as a cell: quoted where it must be. */
export function csvCell(text: string): string {
  const marked = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked
}

/** One record with its line end. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => (cell === null || cell === undefined ? '' : csvCell(String(cell)))).join(',')}\r\n`
}

/** What a cell said before it was marked; every other text as it is. */
export function unmarked(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text
}
