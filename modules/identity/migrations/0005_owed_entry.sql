-- What happened to a person's account is evidence in each of his organisations, but one transaction cannot stand
-- in all of them. So the change itself leaves an entry here per organisation, and each organisation's own
-- transaction takes it out and records it: never lost, never twice.
create table identity.owed_entry (
  position bigint generated always as identity primary key,
  tenant_id uuid not null references identity.organisation,
  action text not null,
  -- A person acts himself; otherwise the product does, under this name.
  actor_person_id uuid,
  actor_session_id uuid check ((actor_person_id is null) = (actor_session_id is null)),
  actor_name text check ((actor_person_id is null) = (actor_name is not null)),
  subject text not null,
  subject_person_id uuid not null,
  details jsonb not null,
  happened_at timestamptz not null
);
call platform.wall('identity.owed_entry');
grant select, delete on identity.owed_entry to tachiai_tenant;
create policy installation_door on identity.owed_entry to tachiai_installation using (true);
grant select, insert on identity.owed_entry to tachiai_installation;

-- The same for what concerns no organisation: somebody who is in none, or an address nobody has.
create table identity.installation_entry (
  position bigint generated always as identity primary key,
  action text not null,
  subject_person_id uuid,
  details jsonb not null,
  happened_at timestamptz not null
);
create index installation_entry_by_time on identity.installation_entry (happened_at);
grant select, insert, delete on identity.installation_entry to tachiai_installation;
