-- How far somebody's browsers have verified the roster, signed by himself: a new browser of his holds what it is shown against it.
create table identity.roster_pin (
  tenant_id uuid not null references identity.organisation,
  person_id uuid not null references identity.person,
  statement text not null,
  signature bytea not null check (length(signature) = 64),
  primary key (tenant_id, person_id)
);
call platform.wall('identity.roster_pin');
grant select, insert, update (statement, signature) on identity.roster_pin to tachiai_tenant;
