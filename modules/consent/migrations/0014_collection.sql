-- What an organisation said about what a service collects from its devices (EPW-05). The last row holds; rows are only added.
create table consent.collection_answer (
  tenant_id uuid not null,
  position bigint generated always as identity,
  service text not null check (service in ('telework', 'watch')),
  answer text not null check (answer in ('agreed', 'withdrawn')),
  version int not null check (version > 0),
  answered_by uuid not null,
  answered_at timestamptz(3) not null,
  evidence_id uuid not null,
  primary key (tenant_id, position)
);
call platform.wall('consent.collection_answer');
call evidence.goes_with_use('consent.collection_answer');
grant select, insert on consent.collection_answer to tachiai_tenant;
