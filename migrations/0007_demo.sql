-- One row: how far loading the demo has come, so that one that was killed goes on. The secrets of its keys lie here only until
-- it is done; then the keys are revoked.
create table channels.demo (
  one boolean primary key default true check (one),
  begun_at timestamptz not null,
  keys jsonb,
  done_at timestamptz,
  check ((done_at is null) = (keys is not null))
);
