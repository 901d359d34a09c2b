-- A row goes when its last day has passed, and not a moment earlier, whoever asks.
create function evidence.today() returns date
  language sql stable
  as $$ select (platform.now() at time zone 'Asia/Tokyo')::date $$;

create policy kept_until_its_day on evidence.entry as restrictive for delete to tachiai_tenant
  using (retain_until < (select evidence.today()));
grant delete on evidence.entry to tachiai_tenant;
create index entry_by_last_day on evidence.entry (tenant_id, retention_class, retain_until);
