-- An outage of the register and the stop that was announced for it: each names the other (the stop in its entry).
alter table registers.outage
  add column stop_id uuid,
  add column notice_id uuid,
  add check ((stop_id is null) = (notice_id is null)),
  add unique (tenant_id, stop_id);
grant update (stop_id, notice_id) on registers.outage to tachiai_tenant;

-- A customer reads behind his own wall which of his provider's subcontractors may see his data, and nobody's name.
create function registers.subcontractors_here()
  returns table (company text, work text, data_seen text, from_on date, ended_on date)
  language sql stable security definer set search_path = ''
  as $$
    select distinct sub.company, sub.work, sub.data_seen, sub.from_on, sub.ended_on
      from registers.subcontractor_engagement tie
      join registers.subcontractor sub
        on sub.tenant_id = tie.tenant_id and sub.subcontractor_id = tie.subcontractor_id
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where tie.tenant_id = own.founded_by and tie.customer_id = own.organisation_id
  $$;
revoke all on function registers.subcontractors_here from public;
grant execute on function registers.subcontractors_here to tachiai_tenant;
