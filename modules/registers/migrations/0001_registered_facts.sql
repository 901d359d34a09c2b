create schema registers;
grant usage on schema registers to tachiai_tenant;

-- システムID of a customer: made once, and never twice in an installation.
create table registers.customer (
  tenant_id uuid primary key,
  system_id text not null unique check (system_id ~ '^[0-9]{9}$'),
  issued_at timestamptz(3) not null
);
call platform.wall('registers.customer');
call evidence.goes_with_use('registers.customer');
grant select, insert on registers.customer to tachiai_tenant;

-- 変更届出. The last one about something says what holds; those before it say what held, and since when.
create table registers.change_form (
  tenant_id uuid not null,
  form_id uuid not null,
  position int generated always as identity,
  what text not null check (what in ('organisation', 'administrator-registered', 'administrator-changed', 'administrator-removed')),
  administrator_id uuid,
  person_id uuid,
  facts jsonb,
  effective_on date not null,
  paper_kind text check (paper_kind in ('application', 'change-form')),
  paper_dated_on date,
  filed_by uuid not null,
  is_by_provider boolean not null,
  filed_at timestamptz(3) not null,
  evidence_id uuid not null,
  primary key (tenant_id, form_id),
  check ((what = 'organisation') = (administrator_id is null)),
  check ((what = 'administrator-removed') = (facts is null)),
  check ((paper_kind is null) = (paper_dated_on is null)),
  check (paper_kind is not null or not is_by_provider)
);
create index change_form_in_order on registers.change_form (tenant_id, position);
call platform.wall('registers.change_form');
call evidence.goes_with_use('registers.change_form');
grant select, insert on registers.change_form to tachiai_tenant;
