/** What is wrong with one of the rows that a verb was given together: which row, the column that says it, and a sentence. */
export type RowFault = { row: number; column: string; code: string; detail: string }

/** What became of what rows say: it changed something, all of it was so already, or it cannot be. */
export type RowOutcome = 'accepted' | 'duplicate' | RowFault[]
