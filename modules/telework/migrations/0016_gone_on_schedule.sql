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

create index presence_segment_by_beginning on telework.presence_segment (tenant_id, from_at);
create index picture_by_time on telework.picture (tenant_id, happened_at);

-- When it was found that the face is registered no more, or never was, and the picture ordered to be shredded.
alter table telework.picture add column face_ended_at timestamptz check (face_ended_at is null or kind = 'enrolment');
grant update (face_ended_at) on telework.picture to tachiai_tenant;
create index picture_of_face on telework.picture (tenant_id, received_at) where kind = 'enrolment' and face_ended_at is null;
create index agent_heard_by_time on telework.agent_heard (tenant_id, to_at);
