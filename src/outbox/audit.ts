/** Queries that must return no row; each row they do return is something wrong. */
export const outboxAudit: Record<string, string> = {
  'a message that has left holds no code': `
    select id from outbox.message where state in ('sent', 'failed') and data ->> 'code' ~ '[0-9]' limit 10`,
  'a message that is being sent was tried': `
    select id from outbox.message where state in ('sending', 'sent', 'kept') and tries = 0 limit 10`,
}
