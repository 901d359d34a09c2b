-- Somebody who came later asks for what was captured before him, and says why; the person shown reads it.
create table evidence.earlier_request (
  tenant_id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  from_day date not null check (isfinite(from_day)),
  to_day date not null check (isfinite(to_day)),
  -- The entry that says so, with the reason; it goes when that does.
  stated_by uuid not null,
  primary key (tenant_id, stated_by),
  foreign key (tenant_id, stated_by) references evidence.entry (tenant_id, evidence_id) on delete cascade,
  check (from_day <= to_day)
);
call platform.wall('evidence.earlier_request');
grant select, insert on evidence.earlier_request to tachiai_tenant;
create index earlier_request_by_person on evidence.earlier_request (tenant_id, person_id);
