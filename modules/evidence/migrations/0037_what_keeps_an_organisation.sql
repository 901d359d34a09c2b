-- Whether an entry keeps an organisation here, those of `besides` left aside. Who signed in, looked or was refused keeps nothing:
-- anybody can cause it, also from outside, and it goes on its own day. Nor does what is said of the logs themselves, or what was found
-- altered and is past its day.
create function evidence.keeps_entries(besides text) returns boolean
  language sql stable set search_path = ''
  as $$
    select exists (select from evidence.entry
                    where entry.tenant_id = (select platform.tenant_id())
                      and entry.retention_class <> 'access'
                      and entry.retention_class is distinct from besides
                      and entry.action not in ('evidence.retention_decided', 'evidence.shredded', 'evidence.rows_erased',
                        'evidence.log_pruned', 'evidence.log_key_replaced', 'evidence.log_succeeded', 'platform.release_served')
                      and (coalesce(entry.decided_until, entry.retain_until) >= evidence.today()
                           or not exists (select from evidence.damage
                                           where damage.tenant_id = entry.tenant_id
                                             and damage.subject = entry.evidence_id::text)))
  $$;
revoke all on function evidence.keeps_entries from public;
grant execute on function evidence.keeps_entries to tachiai_tenant;

-- Whether this tenant's use is over and its own entries are gone. A new contract, or an act of its own people, is an entry that makes
-- it current again.
create or replace function evidence.use_is_over() returns boolean
  language sql stable set search_path = ''
  as $$
    -- In this order: an organisation in use has such an entry among its first, and none is looked through.
    select case
      when evidence.keeps_entries(besides => null) then false
      else exists (select from evidence.entry
                    where entry.tenant_id = (select platform.tenant_id())
                      and entry.action = 'evidence.retention_decided'
                      and entry.details ->> 'retentionClass' = 'organisation')
      end
  $$;

-- A log's new generation is said of the log: its entry stays with that, also where a day was decided for it.
update evidence.entry set decided_until = null, decided_by = null
 where action = 'evidence.log_succeeded' and decided_until is not null;
