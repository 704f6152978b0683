/** The columns that are given a value; what is undefined stays as it is. Pure. */
export function given(columns: Record<string, unknown>): Record<string, never> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Record<string, never>
}
