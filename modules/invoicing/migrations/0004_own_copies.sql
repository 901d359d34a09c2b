-- A customer sees that a qualified invoice says again what another document bills, and is not owed beside it.
drop function invoicing.own_documents;
create function invoicing.own_documents()
  returns table (document_id uuid, tenant_id uuid, kind text, number text, month text, issued_on date, due_on date,
                 total int, carried int, paid int, pdf_sha256 bytea, copies_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select issued.document_id, issued.tenant_id, issued.kind, issued.number, issued.month, issued.issued_on,
           issued.due_on, issued.total, issued.carried,
           (select coalesce(sum(part.yen), 0)::int from invoicing.allocation part
             where part.tenant_id = issued.tenant_id and part.document_id = issued.document_id),
           issued.pdf_sha256, issued.copies_id
      from invoicing.document issued
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where issued.tenant_id = own.founded_by and issued.organisation_id = own.organisation_id
  $$;
revoke all on function invoicing.own_documents from public;
grant execute on function invoicing.own_documents to tachiai_tenant;
