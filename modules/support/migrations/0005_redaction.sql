-- What was taken out of a recording, by whom and why, beside the gap that it leaves: its entry says the same, and chunks are shredded by the evidence.
create table support.redaction (
  tenant_id uuid not null,
  session_id uuid not null,
  -- Its entry.
  evidence_id uuid primary key,
  -- A stream's number; null for the track of events.
  stream integer check (stream between 0 and 65535),
  first_at bigint not null check (first_at >= 0),
  last_at bigint not null check (last_at >= first_at),
  reason text not null check (reason in ('my-number', 'personal-data', 'other')),
  words text check (length(words) <= 500),
  redacted_at timestamptz(3) not null,
  redacted_by uuid not null,
  name text not null,
  company text not null,
  check (reason <> 'other' or words is not null),
  foreign key (tenant_id, session_id) references support.session (tenant_id, session_id) on delete cascade
);
create index redaction_of_session on support.redaction (tenant_id, session_id);
call platform.wall('support.redaction');
grant select, insert on support.redaction to tachiai_tenant;
