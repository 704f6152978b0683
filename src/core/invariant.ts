/** Stops at once when something that must hold does not. Stays on in production: a wrong answer is worse than a refused one. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${sentence}`)
}
