-- A log whose first entries are gone, with all that was known of them, loses the files below its minimum index (C2SP
-- tlog-tiles): first this says so, and an entry does, then the files go. `removed_to` is how far they have.
alter table evidence.log
  add column minimum_index bigint not null default 0
    check (minimum_index >= 0 and minimum_index % 256 = 0 and minimum_index <= size),
  add column removed_to bigint not null default 0 check (removed_to >= 0 and removed_to <= minimum_index);
