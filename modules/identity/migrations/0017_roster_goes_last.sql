-- Five years after an organisation used the service for the last time the entries go that its roster is held against, and
-- the roster with them: no statement is younger than that.
create policy kept_until_its_day on identity.roster_statement as restrictive for delete to tachiai_tenant
  using ((appended_at at time zone 'Asia/Tokyo')::date < (select identity.today() - interval '60 months'));
grant delete on identity.roster_statement to tachiai_tenant;
