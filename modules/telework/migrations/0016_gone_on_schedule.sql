-- What watching told is kept for three calendar months after the month it happened in (docs/requirements.md, EVD-03).
create function telework.first_moment_kept() returns timestamptz
  language sql stable
  as $$
    select (date_trunc('month', platform.now() at time zone 'Asia/Tokyo') - interval '3 months') at time zone 'Asia/Tokyo'
  $$;

-- Rows go when their time has come, and not a moment earlier, whoever asks.
create policy kept_until_its_day on telework.picture as restrictive for delete to tachiai_tenant
  using (kind <> 'enrolment' and happened_at < (select telework.first_moment_kept()));
create policy kept_until_its_day on telework.incident as restrictive for delete to tachiai_tenant
  using (happened_at < (select telework.first_moment_kept()));
create policy kept_until_its_day on telework.incident_picture as restrictive for delete to tachiai_tenant
  using (exists (select from telework.incident
                  where incident.tenant_id = incident_picture.tenant_id
                    and incident.incident_id = incident_picture.incident_id
                    and incident.happened_at < (select telework.first_moment_kept())));
create policy kept_until_its_day on telework.incident_event as restrictive for delete to tachiai_tenant
  using (exists (select from telework.incident
                  where incident.tenant_id = incident_event.tenant_id
                    and incident.incident_id = incident_event.incident_id
                    and incident.happened_at < (select telework.first_moment_kept())));
create policy kept_until_its_day on telework.agent_heard as restrictive for delete to tachiai_tenant
  using (to_at < (select telework.first_moment_kept()));
grant delete on telework.picture, telework.incident, telework.incident_picture, telework.incident_event,
  telework.agent_heard to tachiai_tenant;
