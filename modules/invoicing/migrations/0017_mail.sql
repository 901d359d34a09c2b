-- To whom an account's documents go by mail, and whether on paper too; on paper alone where there is none.
alter table invoicing.account add column mail jsonb check (jsonb_array_length(mail -> 'to') between 1 and 5);

-- A document on its way to one address.
create table invoicing.mail (
  tenant_id uuid not null,
  mail_id uuid not null,
  document_id uuid not null,
  address text not null,
  receiver text,
  state text not null check (state in ('waiting', 'sent', 'bounced', 'failed', 'cancelled')),
  tries int not null default 0,
  -- Null: nothing is to be sent.
  next_try_at timestamptz(3),
  -- What the mail server said last, of a mail that it did not take.
  words text,
  taken_at timestamptz(3),
  bounced_at timestamptz(3),
  -- Null: with the document, by itself.
  entered_by uuid,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id),
  check ((state in ('waiting', 'failed')) = (next_try_at is not null)),
  check ((state = 'sent') = (taken_at is not null))
);
create unique index mail_by_itself_once on invoicing.mail (tenant_id, document_id, address) where entered_by is null;
create index mail_of_document on invoicing.mail (tenant_id, document_id);
create index mail_to_try on invoicing.mail (next_try_at) where next_try_at is not null;
create index mail_not_taken on invoicing.mail (tenant_id) where state in ('bounced', 'failed');
call platform.wall('invoicing.mail');
call evidence.goes_with_use('invoicing.mail');
grant select, insert, update (state, tries, next_try_at, words, taken_at, bounced_at) on invoicing.mail to tachiai_tenant;
grant usage on schema invoicing to tachiai_installation;
create policy installation_door on invoicing.mail for select to tachiai_installation using (true);
grant select (tenant_id, next_try_at) on invoicing.mail to tachiai_installation;
