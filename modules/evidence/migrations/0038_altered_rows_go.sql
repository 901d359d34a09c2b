-- A row that was found altered stays for a year as the trace of that. Then it goes too, whatever day it names by now.
create function evidence.was_found_altered_long_ago(of_entry uuid) returns boolean
  language sql stable set search_path = ''
  as $$
    select exists (select from evidence.damage
                    where damage.tenant_id = (select platform.tenant_id())
                      and damage.what = 'row'
                      and damage.subject = of_entry::text
                      and damage.found_at < platform.now() - interval '1 year')
  $$;
revoke all on function evidence.was_found_altered_long_ago from public;
grant execute on function evidence.was_found_altered_long_ago to tachiai_tenant;

drop policy kept_until_its_day on evidence.entry;
create policy kept_until_its_day on evidence.entry as restrictive for delete to tachiai_tenant
  using (coalesce(decided_until, retain_until) < (select evidence.today())
         or evidence.was_found_altered_long_ago(evidence_id));
drop policy kept_until_its_day on evidence.wrap;
create policy kept_until_its_day on evidence.wrap as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = wrap.tenant_id
                    and entry.evidence_id = wrap.evidence_id
                    and coalesce(entry.decided_until, entry.retain_until) < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = wrap.tenant_id and ordered.evidence_id = wrap.evidence_id)
         or evidence.was_found_altered_long_ago(evidence_id));
drop policy kept_until_its_day on evidence.epoch_content;
create policy kept_until_its_day on evidence.epoch_content as restrictive for delete to tachiai_tenant
  using (exists (select from evidence.entry
                  where entry.tenant_id = epoch_content.tenant_id
                    and entry.evidence_id = epoch_content.evidence_id
                    and coalesce(entry.decided_until, entry.retain_until) < (select evidence.today()))
         or exists (select from evidence.shred_order ordered
                     where ordered.tenant_id = epoch_content.tenant_id
                       and ordered.evidence_id = epoch_content.evidence_id)
         or evidence.was_found_altered_long_ago(evidence_id));
