/** What an answer's JSON holds: tests look into it without saying its shape. */
export type Json = ReturnType<typeof JSON.parse>
