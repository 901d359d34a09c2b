-- Five years after an organisation used the service for the last time its own entries go, and with them who outside may read its
-- logs and which of them everybody may: nothing of it is younger than that.
create policy kept_until_its_day on evidence.log_publication as restrictive for delete to tachiai_tenant
  using ((proposed_at at time zone 'Asia/Tokyo')::date < (select evidence.today() - interval '60 months'));
grant delete on evidence.log_publication to tachiai_tenant;
create policy kept_until_its_day on evidence.log_reader as restrictive for delete to tachiai_tenant
  using ((admitted_at at time zone 'Asia/Tokyo')::date < (select evidence.today() - interval '60 months'));
grant delete on evidence.log_reader to tachiai_tenant;
