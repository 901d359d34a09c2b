create schema invoicing;
grant usage on schema invoicing to tachiai_tenant;

-- A provider's books, in its own domain. What is entered stays; the last row about something says what holds.

-- 差出人: as it stands on papers. `position` tells which row a paper was issued under.
create table invoicing.issuer (
  tenant_id uuid not null,
  position int generated always as identity,
  name text not null,
  lines text[] not null,
  registration_number text,
  transfer_to text[] not null,
  seal bytea check (octet_length(seal) <= 200000),
  due_shift text not null check (due_shift in ('next', 'previous')),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, position)
);
call platform.wall('invoicing.issuer');
call evidence.goes_with_use('invoicing.issuer');
grant select, insert on invoicing.issuer to tachiai_tenant;

-- 料金表, without tax. Days of one service do not overlap.
create table invoicing.price (
  tenant_id uuid not null,
  price_id uuid not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  monthly int not null check (monthly >= 0),
  from_on date not null,
  to_on date check (to_on >= from_on),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, price_id)
);
call platform.wall('invoicing.price');
call evidence.goes_with_use('invoicing.price');
grant select, insert, update (to_on) on invoicing.price to tachiai_tenant;

-- 請求先, as it was said each time.
create table invoicing.account (
  tenant_id uuid not null,
  account_id uuid not null,
  position int generated always as identity,
  kind text not null check (kind in ('customer', 'reseller', 'billing-assignee')),
  organisation_id uuid,
  name text not null,
  honorific text not null check (honorific in ('御中', '様')),
  lines text[] not null,
  payer_names text[] not null,
  contractor text not null check (contractor in ('corporation', 'sole-proprietor')),
  is_hikari boolean not null,
  pays_by text not null check (pays_by in ('transfer', 'direct-debit')),
  debit jsonb,
  paper text not null check (paper in ('invoice', 'qualified-invoice', 'direct-debit-notice')),
  exempt_reason text,
  rounding text not null check (rounding in ('down', 'up', 'half-up')),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, account_id, position),
  check ((kind = 'customer') = (organisation_id is not null)),
  check ((pays_by = 'direct-debit') = (debit is not null))
);
call platform.wall('invoicing.account');
call evidence.goes_with_use('invoicing.account');
grant select, insert on invoicing.account to tachiai_tenant;

-- To whom a contract is billed; the last row of a contract holds.
create table invoicing.billed_contract (
  tenant_id uuid not null,
  contract_id uuid not null,
  position int generated always as identity,
  organisation_id uuid not null,
  customer text not null,
  account_id uuid not null,
  -- Of a plan that is not monthly: the fee of how many months is billed where they begin. Without it such a plan is billed by the month too.
  term_months int check (term_months > 0),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, contract_id, position)
);
create index billed_contract_of_account on invoicing.billed_contract (tenant_id, account_id);
call platform.wall('invoicing.billed_contract');
call evidence.goes_with_use('invoicing.billed_contract');
grant select, insert on invoicing.billed_contract to tachiai_tenant;

-- 個別の料金: goes before the list. Days of one contract do not overlap.
create table invoicing.agreed_price (
  tenant_id uuid not null,
  price_id uuid not null,
  contract_id uuid not null,
  monthly int not null check (monthly >= 0),
  from_on date not null,
  to_on date check (to_on >= from_on),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, price_id)
);
create index agreed_price_of_contract on invoicing.agreed_price (tenant_id, contract_id);
call platform.wall('invoicing.agreed_price');
call evidence.goes_with_use('invoicing.agreed_price');
grant select, insert, update (to_on) on invoicing.agreed_price to tachiai_tenant;

-- 発行した書類. `paper` is what stands on it, by which it can be printed again to the same bytes; `pdf_sha256` is there once it is printed.
create table invoicing.document (
  tenant_id uuid not null,
  document_id uuid not null,
  kind text not null check (kind in ('invoice', 'qualified-invoice', 'direct-debit-notice', 'qualified-return')),
  number text not null,
  account_id uuid not null,
  organisation_id uuid,
  partner text not null,
  month text check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  corrects_id uuid,
  issued_on date not null,
  due_on date,
  -- With tax; of a credit note what is given back.
  total int not null check (total >= 0 or kind <> 'qualified-return'),
  -- What was open before, and is asked for with it; negative where more was paid than owed.
  carried int not null default 0,
  issuer_position int not null,
  paper jsonb not null,
  issued_at timestamptz(3) not null,
  pdf_sha256 bytea check (octet_length(pdf_sha256) = 32),
  evidence_id uuid not null,
  primary key (tenant_id, document_id),
  unique (tenant_id, number),
  foreign key (tenant_id, issuer_position) references invoicing.issuer (tenant_id, position),
  check ((kind = 'qualified-return') = (corrects_id is not null)),
  check ((kind = 'qualified-return') = (due_on is null))
);
-- However often a month is closed: one invoice for an account.
create unique index document_of_month on invoicing.document (tenant_id, month, account_id) where month is not null;
create index document_of_account on invoicing.document (tenant_id, account_id, issued_at);
create index document_of_day on invoicing.document (tenant_id, issued_on, document_id);
create index document_to_print on invoicing.document (tenant_id, number) where pdf_sha256 is null;
call platform.wall('invoicing.document');
call evidence.goes_with_use('invoicing.document');
grant select, insert, update (pdf_sha256) on invoicing.document to tachiai_tenant;

-- For which months a contract was billed: never twice for one, whoever it is billed to.
create table invoicing.billed_month (
  tenant_id uuid not null,
  contract_id uuid not null,
  month text not null,
  document_id uuid not null,
  primary key (tenant_id, contract_id, month),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
call platform.wall('invoicing.billed_month');
call evidence.goes_with_use('invoicing.billed_month');
grant select, insert on invoicing.billed_month to tachiai_tenant;

-- Without a gap: it is counted on in the transaction that issues the document.
create table invoicing.counter (
  tenant_id uuid not null,
  series text not null,
  year int not null,
  last int not null check (last > 0),
  primary key (tenant_id, series, year)
);
call platform.wall('invoicing.counter');
call evidence.goes_with_use('invoicing.counter');
grant select, insert, update (last) on invoicing.counter to tachiai_tenant;

-- 単発の料金, billed with the next close after its day.
create table invoicing.item (
  tenant_id uuid not null,
  item_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('out-of-hours', 'evidence-format', 'actual-cost', 'qualified-invoice-fee')),
  label text not null,
  on_day date not null,
  each_yen int not null check (each_yen >= 0),
  quantity int not null check (quantity > 0),
  document_id uuid,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
create index item_to_bill on invoicing.item (tenant_id, account_id) where document_id is null;
call platform.wall('invoicing.item');
call evidence.goes_with_use('invoicing.item');
grant select, insert, update (document_id) on invoicing.item to tachiai_tenant;

-- 月次締め. `round` counts how often it was asked for: a later one takes up what could not be billed before.
create table invoicing.closing (
  tenant_id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  round int not null check (round > 0),
  issued_on date not null,
  accounts int not null,
  ordered_by uuid not null,
  ordered_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (tenant_id, month, round)
);
call platform.wall('invoicing.closing');
call evidence.goes_with_use('invoicing.closing');
grant select, insert, update (ended_at) on invoicing.closing to tachiai_tenant;

-- What became of each account in a round: a row more for each, and never a silent zero.
create table invoicing.closing_outcome (
  tenant_id uuid not null,
  month text not null,
  round int not null,
  account_id uuid not null,
  document_id uuid,
  exceptions jsonb not null,
  settled_at timestamptz(3) not null,
  primary key (tenant_id, month, round, account_id),
  foreign key (tenant_id, month, round) references invoicing.closing (tenant_id, month, round),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
call platform.wall('invoicing.closing_outcome');
call evidence.goes_with_use('invoicing.closing_outcome');
grant select, insert on invoicing.closing_outcome to tachiai_tenant;

-- 入金.
create table invoicing.payment (
  tenant_id uuid not null,
  payment_id uuid not null,
  received_on date not null,
  yen int not null check (yen > 0),
  payer text not null,
  way text not null check (way in ('transfer', 'direct-debit', 'billing-assignee', 'other')),
  reference text,
  remark text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, payment_id)
);
create unique index payment_once on invoicing.payment (tenant_id, reference) where reference is not null;
create index payment_of_day on invoicing.payment (tenant_id, received_on, payment_id);
call platform.wall('invoicing.payment');
call evidence.goes_with_use('invoicing.payment');
grant select, insert on invoicing.payment to tachiai_tenant;

-- 消込: for which document a payment is; without one it stands to the account's credit. What is moved has a negative row and a positive one.
create table invoicing.allocation (
  tenant_id uuid not null,
  position int generated always as identity,
  payment_id uuid not null,
  account_id uuid not null,
  document_id uuid,
  yen int not null check (yen <> 0),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, position),
  foreign key (tenant_id, payment_id) references invoicing.payment (tenant_id, payment_id),
  foreign key (tenant_id, document_id) references invoicing.document (tenant_id, document_id)
);
create index allocation_of_account on invoicing.allocation (tenant_id, account_id);
create index allocation_of_document on invoicing.allocation (tenant_id, document_id);
create index allocation_of_payment on invoicing.allocation (tenant_id, payment_id);
call platform.wall('invoicing.allocation');
call evidence.goes_with_use('invoicing.allocation');
grant select, insert on invoicing.allocation to tachiai_tenant;

-- A customer reads behind his own wall what his provider has issued to him, and of which payments know nothing but their sum.
create function invoicing.own_documents()
  returns table (document_id uuid, tenant_id uuid, kind text, number text, month text, issued_on date, due_on date,
                 total int, carried int, paid int, pdf_sha256 bytea)
  language sql stable security definer set search_path = ''
  as $$
    select issued.document_id, issued.tenant_id, issued.kind, issued.number, issued.month, issued.issued_on,
           issued.due_on, issued.total, issued.carried,
           (select coalesce(sum(part.yen), 0)::int from invoicing.allocation part
             where part.tenant_id = issued.tenant_id and part.document_id = issued.document_id),
           issued.pdf_sha256
      from invoicing.document issued
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where issued.tenant_id = own.founded_by and issued.organisation_id = own.organisation_id
  $$;
revoke all on function invoicing.own_documents from public;
grant execute on function invoicing.own_documents to tachiai_tenant;
