/** Queries that must return no row; each row they do return is something wrong. */
export const channelsAudit: Record<string, string> = {
  'a finished import adds up': `
    select id from channels.import where state = 'done' and not balanced`,
  'the rows of an import are accepted, known or in quarantine': `
    select id from channels.import where (totals->>'rowsRead')::bigint <>
      (totals->'rows'->>'accepted')::bigint + (totals->'rows'->>'duplicate')::bigint + (totals->'rows'->>'quarantined')::bigint`,
  'an import that ended keeps no bytes': `
    select distinct id from channels.import join channels.import_chunk on import_id = id where state in ('done', 'failed', 'stopped')`,
}
