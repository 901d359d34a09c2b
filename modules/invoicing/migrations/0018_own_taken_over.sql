-- Accounts of the organisation that reads, as its provider has them now: for the functions below, with whose rights it works.
create index account_of_organisation on invoicing.account (tenant_id, organisation_id) where organisation_id is not null;
create function invoicing.own_accounts()
  returns table (account_id uuid)
  language sql stable set search_path = ''
  as $$
    select said.account_id
      from invoicing.account said
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where said.tenant_id = own.founded_by and said.organisation_id = own.organisation_id
       and not exists (select from invoicing.account later
                        where later.tenant_id = said.tenant_id and later.account_id = said.account_id
                          and later.position > said.position)
  $$;
revoke all on function invoicing.own_accounts from public;

-- A customer sees what went over to another with a contract of his, and what he took over himself: of the latter so much as came to him,
-- and nothing that stands beside it. What others paid is theirs.
drop function invoicing.own_documents;
create function invoicing.own_documents()
  returns table (document_id uuid, tenant_id uuid, kind text, number text, month text, issued_on date, due_on date,
                 total int, carried int, paid int, pdf_sha256 bytea, copies_id uuid, is_own boolean,
                 taken_over int, given_over int)
  language sql stable security definer set search_path = ''
  as $$
    with accounts as (select account_id from invoicing.own_accounts())
    select issued.document_id, issued.tenant_id, issued.kind, issued.number, issued.month, issued.issued_on, issued.due_on,
           case when is_own then issued.total else moved.taken_over end,
           case when is_own then issued.carried else 0 end,
           (select coalesce(sum(part.yen), 0)::int from invoicing.allocation part
             where part.tenant_id = issued.tenant_id and part.document_id = issued.document_id
               and (is_own and part.account_id = issued.account_id or part.account_id in (select account_id from accounts))),
           case when is_own then issued.pdf_sha256 end, issued.copies_id, is_own, moved.taken_over, moved.given_over
      from invoicing.document issued
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     cross join lateral (select issued.organisation_id is not distinct from own.organisation_id as is_own) as whose
     cross join lateral (
       select coalesce(sum(taken.yen) filter (where is_to and not is_from), 0)::int as taken_over,
              coalesce(sum(taken.yen) filter (where is_from and not is_to), 0)::int as given_over
         from invoicing.taken_over taken
        cross join lateral (
          select is_own and taken.account_id = issued.account_id
                 or taken.account_id in (select account_id from accounts) as is_to,
                 is_own and taken.from_account_id = issued.account_id
                 or taken.from_account_id in (select account_id from accounts) as is_from) as side
        where taken.tenant_id = issued.tenant_id and taken.document_id = issued.document_id) as moved
     where issued.tenant_id = own.founded_by
       and (issued.organisation_id = own.organisation_id
            or issued.document_id in (select taken.document_id from invoicing.taken_over taken
                                       where taken.tenant_id = own.founded_by
                                         and taken.account_id in (select account_id from accounts)))
  $$;
revoke all on function invoicing.own_documents from public;
grant execute on function invoicing.own_documents to tachiai_tenant;

-- Of what he took over: the lines of the contracts that came to him, and no other.
create or replace function invoicing.own_paper(which uuid)
  returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    select case when issued.organisation_id = own.organisation_id then issued.paper
                else jsonb_build_object(
                  'kind', issued.paper -> 'kind',
                  'to', jsonb_build_object('name', own.name, 'honorific', '御中'),
                  'subject', issued.paper -> 'subject',
                  'period', issued.paper -> 'period',
                  'lines', (
                    select coalesce(jsonb_agg(line order by place), '[]')
                      from jsonb_array_elements(issued.paper -> 'lines') with ordinality as lines (line, place)
                     where line ->> 'contractId' = any (came.contracts) or came.is_only),
                  'rates', '[]'::jsonb, 'remarks', '[]'::jsonb) end
      from invoicing.document issued
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     cross join lateral (
       select array_agg(taken.contract_id::text) as contracts,
              (select count(distinct billed.contract_id) = 1 from invoicing.billed_month billed
                where billed.tenant_id = issued.tenant_id and billed.document_id = issued.document_id) as is_only
         from invoicing.taken_over taken
        where taken.tenant_id = issued.tenant_id and taken.document_id = issued.document_id
          and taken.account_id in (select account_id from invoicing.own_accounts())) as came
     where issued.tenant_id = own.founded_by and issued.document_id = which
       and (issued.organisation_id = own.organisation_id or came.contracts is not null)
  $$;
