create schema evidence;
grant usage on schema evidence to tachiai_tenant, tachiai_installation;

-- One thing that happened. Appended unchained; the sealer fills the place in the log once, and nothing else ever
-- changes. docs/formats/entry-metadata.md says how a row becomes the bytes that the log commits to, and why:
-- `json` keeps the text as it was written (`jsonb` would not), and instants have milliseconds, so that no change
-- is too fine for the commitment.
create table evidence.entry (
  evidence_id uuid not null,
  tenant_id uuid not null,
  action text not null,
  actor json not null,
  subject text not null,
  subject_person_id uuid,
  details json not null,
  captured_at timestamptz(3) check (isfinite(captured_at)),
  received_at timestamptz(3) not null check (isfinite(received_at)),
  known_at timestamptz(3) check (isfinite(known_at)),
  retention_class text not null,
  retain_until date not null check (isfinite(retain_until)),
  ciphertext_sha256 bytea check (length(ciphertext_sha256) = 32),
  salt bytea not null check (length(salt) = 32),
  log_generation int,
  log_index bigint,
  check ((log_generation is null) = (log_index is null)),
  -- Ids of sealed content are the device's: one that another tenant has must neither fail nor show.
  primary key (tenant_id, evidence_id),
  unique (tenant_id, retention_class, log_generation, log_index)
);
call platform.wall('evidence.entry');
grant select, insert, update (log_generation, log_index) on evidence.entry to tachiai_tenant;
create index entry_by_time on evidence.entry (tenant_id, received_at desc, evidence_id desc);
create index entry_by_person on evidence.entry (tenant_id, subject_person_id, received_at desc, evidence_id desc);

-- Ids that wait for their place in a log; the trigger keeps it in the transaction of the entry itself.
create table evidence.seal_queue (
  evidence_id uuid not null,
  tenant_id uuid not null,
  retention_class text not null,
  queued_at timestamptz(3) not null default platform.now(),
  position bigint generated always as identity,
  primary key (tenant_id, evidence_id)
);
call platform.wall('evidence.seal_queue');
create policy installation_door on evidence.seal_queue to tachiai_installation using (true);
grant select, insert, delete on evidence.seal_queue to tachiai_tenant;
grant select on evidence.seal_queue to tachiai_installation;
create index seal_queue_by_log on evidence.seal_queue (tenant_id, retention_class, position);

create function evidence.queue_for_sealing() returns trigger language plpgsql as $$
begin
  insert into evidence.seal_queue (evidence_id, tenant_id, retention_class)
    values (new.evidence_id, new.tenant_id, new.retention_class);
  return null;
end
$$;
create trigger queue_for_sealing after insert on evidence.entry
  for each row execute function evidence.queue_for_sealing();
