/** Characters that a password has at least; the server has the last word. */
export const shortestPassword = 12
