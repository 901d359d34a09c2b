-- A subcontractor sees a customer's data no longer than he is engaged there: what ends first is told as his end.
create or replace function registers.subcontractors_here()
  returns table (company text, work text, data_seen text, from_on date, ended_on date)
  language sql stable security definer set search_path = ''
  as $$
    select sub.company, sub.work, sub.data_seen, sub.from_on,
           nullif(least(coalesce(sub.ended_on, 'infinity'),
                        max(least(coalesce(engaged.valid_to, 'infinity'),
                                  coalesce((engaged.revoked_at at time zone 'Asia/Tokyo')::date, 'infinity')))),
                  'infinity')
      from registers.subcontractor_engagement tie
      join registers.subcontractor sub
        on sub.tenant_id = tie.tenant_id and sub.subcontractor_id = tie.subcontractor_id
      join identity.organisation own on own.organisation_id = platform.tenant_id()
      join identity.engagement engaged
        on engaged.tenant_id = own.organisation_id and engaged.engagement_id = tie.engagement_id
     where tie.tenant_id = own.founded_by and tie.customer_id = own.organisation_id
     group by sub.tenant_id, sub.subcontractor_id, sub.company, sub.work, sub.data_seen, sub.from_on, sub.ended_on
  $$;
