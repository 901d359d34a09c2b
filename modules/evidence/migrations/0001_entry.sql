create schema evidence;
grant usage on schema evidence to tachiai_tenant, tachiai_installation;

-- One thing that happened. Appended unchained; the sealer fills log_index once, and nothing else ever changes.
create table evidence.entry (
  evidence_id uuid primary key,
  tenant_id uuid not null,
  action text not null,
  actor jsonb not null,
  subject text not null,
  subject_person_id uuid,
  details jsonb not null,
  captured_at timestamptz,
  received_at timestamptz not null,
  known_at timestamptz,
  retention_class text not null,
  retain_until date not null,
  ciphertext_sha256 bytea check (length(ciphertext_sha256) = 32),
  salt bytea not null check (length(salt) = 32),
  log_index bigint,
  unique (tenant_id, retention_class, log_index)
);
call platform.wall('evidence.entry');
grant select, insert, update (log_index) on evidence.entry to tachiai_tenant;
create index entry_by_person on evidence.entry (tenant_id, subject_person_id, received_at desc);
create index entry_by_time on evidence.entry (tenant_id, received_at desc);

-- Ids that wait for their place in a log; the trigger keeps it in the transaction of the entry itself.
create table evidence.seal_queue (
  evidence_id uuid primary key,
  tenant_id uuid not null,
  retention_class text not null,
  position bigint generated always as identity
);
call platform.wall('evidence.seal_queue');
create policy installation_door on evidence.seal_queue to tachiai_installation using (true);
grant insert, delete on evidence.seal_queue to tachiai_tenant;
grant select, delete on evidence.seal_queue to tachiai_installation;

create function evidence.queue_for_sealing() returns trigger language plpgsql as $$
begin
  insert into evidence.seal_queue (evidence_id, tenant_id, retention_class)
    values (new.evidence_id, new.tenant_id, new.retention_class);
  return null;
end
$$;
create trigger queue_for_sealing after insert on evidence.entry
  for each row execute function evidence.queue_for_sealing();
