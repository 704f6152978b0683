-- What lists and search show of people. All of it follows from the log and the links, and can be made anew from them.

-- The name told on a fragment.
create table identity.told_name (
  fragment_id uuid primary key,
  name text not null,
  -- Whether a system of the retailer told it: a claim never replaces it.
  verified boolean not null,
  told_at timestamptz not null
);

-- One row a person to whom something happened, made from the summaries of all her fragments' threads under the lock of the graph.
create table identity.profile (
  root_id uuid primary key,
  -- Has a user id, card, id of another system, e-mail or phone; else only a device, visit or receipt.
  known boolean not null default false,
  name text,
  -- Words of names and e-mails, without accents, by which she is found; null when there are none.
  words text[],
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_type text not null,
  last_channel text not null,
  events bigint not null check (events > 0),
  channels text[] not null
);
create index profile_recent on identity.profile (known, last_at, root_id);
create index profile_words on identity.profile using gin (words) where words is not null;

-- Every word that stands in a profile, and the forms it takes when one letter is left out: what is typed with a slip of one letter
-- has a form in common with the word that was meant (docs/decisions/0011-search.md).
create table identity.word (
  word text primary key
);
create index word_prefix on identity.word (word text_pattern_ops);
create table identity.word_form (
  form text not null,
  word text not null,
  primary key (form, word)
);

-- Receipts are looked for by their number, without the name of the system that gave it; phones also by their last digits.
create index fragment_receipt on identity.fragment ((substring(value from position(':' in value) + 1)) text_pattern_ops) where kind = 'receipt';
create index fragment_phone on identity.fragment ((reverse(value)) text_pattern_ops) where kind = 'phone';
