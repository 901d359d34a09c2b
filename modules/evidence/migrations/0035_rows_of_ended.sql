-- Whether this tenant's use is over and its own entries are gone: nothing is left but what is said of the logs themselves, and what
-- was found altered and is past its day. A new contract, or anybody's act, is an entry that makes it current again.
create function evidence.use_is_over() returns boolean
  language sql stable set search_path = ''
  as $$
    -- In this order: an organisation in use has something else among its first entries, and none is looked through.
    select case
      when exists (select from evidence.entry
                    where entry.tenant_id = (select platform.tenant_id())
                      and entry.action not in ('evidence.retention_decided', 'evidence.shredded', 'evidence.rows_erased',
                        'evidence.log_pruned', 'evidence.log_key_replaced', 'platform.release_served')
                      and (coalesce(entry.decided_until, entry.retain_until) >= evidence.today()
                           or not exists (select from evidence.damage
                                           where damage.tenant_id = entry.tenant_id
                                             and damage.subject = entry.evidence_id::text)))
      then false
      else exists (select from evidence.entry
                    where entry.tenant_id = (select platform.tenant_id())
                      and entry.action = 'evidence.retention_decided'
                      and entry.details ->> 'retentionClass' = 'organisation')
      end
  $$;
revoke all on function evidence.use_is_over from public;
grant execute on function evidence.use_is_over to tachiai_tenant;

-- Rows that say the same as an organisation's own entries go after them, and not a moment earlier, whoever asks.
create procedure evidence.goes_with_use(kept regclass)
  language plpgsql
  as $$
  begin
    execute format('create policy kept_until_its_day on %s as restrictive for delete to tachiai_tenant
                      using ((select evidence.use_is_over()))', kept);
    execute format('grant delete on %s to tachiai_tenant', kept);
  end
  $$;
