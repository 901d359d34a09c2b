-- What counts from an event has no last day until the event comes. Then an entry decides the day, and the rows name it.
alter table evidence.entry
  drop constraint entry_retain_until_check,
  add constraint entry_retain_until_check check (retain_until > '-infinity'),
  add column decided_until date check (isfinite(decided_until)),
  add column decided_by uuid,
  add check ((decided_until is null) = (decided_by is null)),
  add check (decided_until is null or retain_until = 'infinity');
grant update (decided_until, decided_by) on evidence.entry to tachiai_tenant;

drop policy kept_until_its_day on evidence.entry;
create policy kept_until_its_day on evidence.entry as restrictive for delete to tachiai_tenant
  using (coalesce(decided_until, retain_until) < (select evidence.today()));
drop policy kept_until_its_day on evidence.wrap;
create policy kept_until_its_day on evidence.wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = wrap.tenant_id
                    and entry.evidence_id = wrap.evidence_id
                    and coalesce(entry.decided_until, entry.retain_until) < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = wrap.tenant_id and ordered.evidence_id = wrap.evidence_id));

drop index evidence.entry_by_last_day;
create index entry_by_last_day on evidence.entry (tenant_id, retention_class, (coalesce(decided_until, retain_until)));

-- A month after the contract's end contents of the working day go too, before their own day.
alter table evidence.shred_order drop constraint shred_order_ground_check;
alter table evidence.shred_order add constraint shred_order_ground_check
  check (ground in ('face-removed', 'face-never-registered', 'contract-ended'));
drop policy only_faces on evidence.shred_order;
create policy only_what_may_go_early on evidence.shred_order as restrictive for insert to tachiai_tenant
  with check (exists (select from evidence.entry
                       where entry.tenant_id = shred_order.tenant_id
                         and entry.evidence_id = shred_order.evidence_id
                         and case ground
                             when 'contract-ended' then entry.retention_class = 'telework'
                             else entry.details::jsonb -> 'declaration' ->> 'kind' = 'enrolment' end));
