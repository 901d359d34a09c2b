-- Five years after an organisation used the service for the last time its own entries go, and what repeats them with them:
-- nothing of it is younger than that.
create policy kept_until_its_day on evidence.export_permit as restrictive for delete to tachiai_tenant
  using ((asked_at at time zone 'Asia/Tokyo')::date < (select evidence.today() - interval '60 months'));
grant delete on evidence.export_permit to tachiai_tenant;
create policy kept_until_its_day on evidence.hold as restrictive for delete to tachiai_tenant
  using ((proposed_at at time zone 'Asia/Tokyo')::date < (select evidence.today() - interval '60 months'));
grant delete on evidence.hold to tachiai_tenant;
