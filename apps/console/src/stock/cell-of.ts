import type { Level, Row } from './level.ts'
import type { Place } from './use-levels.ts'

/** The cell that a dialog is about. */
export type CellOf = { row: Row; place: Place; level: Level; onClose: () => void }
