-- A customer reads behind his own wall what stands on one document that his provider has issued to him.
create function invoicing.own_paper(which uuid)
  returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    select issued.paper
      from invoicing.document issued
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where issued.tenant_id = own.founded_by and issued.organisation_id = own.organisation_id
       and issued.document_id = which
  $$;
revoke all on function invoicing.own_paper from public;
grant execute on function invoicing.own_paper to tachiai_tenant;
