-- A restore may open one epoch of one person, for somebody entitled to it; two administrators approve that. What opens
-- nothing of anybody is a rehearsal, and one approves it.
alter table identity.recovery_request
  add column epoch_id uuid,
  -- Whom the epoch shows.
  add column shown_id uuid,
  add column month text,
  -- To whom it is passed on.
  add column recipient_id uuid check (recipient_id <> opener_id),
  add constraint one_epoch_or_a_rehearsal
    check (num_nulls(epoch_id, shown_id, month, recipient_id) in (0, 4));
create index recovery_request_by_person on identity.recovery_request (tenant_id, shown_id) where shown_id is not null;

create table identity.recovery_approval (
  tenant_id uuid not null,
  recovery_request_id uuid not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  identity_check text not null,
  primary key (recovery_request_id, approved_by),
  foreign key (tenant_id, recovery_request_id)
    references identity.recovery_request (tenant_id, recovery_request_id)
);
call platform.wall('identity.recovery_approval');
grant select, insert on identity.recovery_approval to tachiai_tenant;
insert into identity.recovery_approval (tenant_id, recovery_request_id, approved_by, approved_at, identity_check)
  select tenant_id, recovery_request_id, approved_by, approved_at, identity_check
    from identity.recovery_request where approved_by is not null;
alter table identity.recovery_request drop column approved_by, drop column approved_at, drop column identity_check;
