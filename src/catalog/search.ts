import type { Query } from '../core/db.ts'
import { fold, formsOf } from '../identity/search_words.ts'

/** Words of a question that count. */
const mostWords = 8
/** Comes after every letter. */
const highest = '\uffff'
/** Words that one may mean when it has a slip. */
const mostAlike = 30

/**
 * SQL of the tsquery that a text means, null when it has no word: every word must be there, in its Spanish or its English stem or as it
 * stands (codes); the last one may be only begun. A word that no listing has is taken for those that it becomes by one
 * slip. What it is made of comes folded from JavaScript: letters and digits, no operators.
 */
export function meaning(query: Query, text: string) {
  const words = fold(text.slice(0, 200).toWellFormed())
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords)
  const forms = words.flatMap((word) => formsOf(word).map((form) => ({ word, form })))
  const stems = (word: ReturnType<Query>) => query`to_tsquery('spanish', ${word}) || to_tsquery('english', ${word})`
  return query`(
    with typed as (
      select word, n = ${words.length} as last from unnest(${words}::text[]) with ordinality as t (word, n)
    ), meant as (
      select t.word, t.last, coalesce(string_agg(a.word, '|'), t.word) as spelled from typed t left join lateral (
        select distinct f.word from unnest(${forms.map(({ word }) => word)}::text[], ${forms.map(({ form }) => form)}::text[]) as s (word, form)
          join catalog.word_form f on f.form = s.form
        where s.word = t.word and length(t.word) > 3 and not exists (
          select from catalog.word w where w.word = t.word or (t.last and w.word ~>=~ t.word and w.word ~<~ (t.word || ${highest})))
        order by f.word limit ${mostAlike}
      ) a on true group by t.word, t.last
    ), stemmed as (
      select word, last, spelled, to_tsquery('spanish', spelled) as es, to_tsquery('english', spelled) as en from meant
    )
    select string_agg('(' || (es || en || to_tsquery('simple', word || case when last then ':*' else '' end)
      || case when last then ${stems(query`word || ':*'`)} else ''::tsquery end)::text || ')', ' & ')::tsquery
    from stemmed where numnode(es) > 0 and numnode(en) > 0
  )`
}
