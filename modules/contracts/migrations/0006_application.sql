-- 見積書, in the provider's domain. Its link works once; whoever follows it is nobody yet, so the other door finds by its hash
-- whose it is, and nothing else.
create table contracts.quote (
  tenant_id uuid not null,
  quote_id uuid not null,
  number int not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  customer text not null,
  lines jsonb not null,
  valid_until date not null,
  remarks text not null,
  issued_by uuid not null,
  issued_at timestamptz(3) not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  used_at timestamptz(3),
  withdrawn_at timestamptz(3),
  primary key (tenant_id, quote_id),
  unique (tenant_id, number)
);
call platform.wall('contracts.quote');
call evidence.goes_with_use('contracts.quote');
grant select, insert, update (used_at, withdrawn_at) on contracts.quote to tachiai_tenant;
grant usage on schema contracts to tachiai_installation;
create policy installation_door on contracts.quote for select to tachiai_installation using (true);
grant select (token_hash, tenant_id, quote_id) on contracts.quote to tachiai_installation;

-- 申込, in the provider's domain. What stands on the form stays; what was done with it are its steps. A draft gets its number, the
-- moment of its receipt and both signatures when it comes in signed.
create table contracts.application (
  tenant_id uuid not null,
  application_id uuid not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  kind text not null check (kind in ('new', 'change', 'end', 'assignment')),
  channel text not null check (channel in ('console', 'link', 'paper')),
  number int check (number > 0),
  received_at timestamptz(3),
  -- Whose contract it is about; of a new customer none until it is accepted.
  customer_id uuid,
  applicant text not null,
  quote_id uuid,
  reseller_id uuid,
  reseller text,
  form jsonb not null,
  consent jsonb,
  entered_by uuid,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, application_id),
  unique (tenant_id, service, number),
  foreign key (tenant_id, quote_id) references contracts.quote (tenant_id, quote_id),
  check ((number is null) = (received_at is null)),
  check ((reseller_id is null) = (reseller is null))
);
call platform.wall('contracts.application');
call evidence.goes_with_use('contracts.application');
grant select, insert, update (number, received_at, form, customer_id) on contracts.application to tachiai_tenant;

create table contracts.application_step (
  tenant_id uuid not null,
  application_id uuid not null,
  position int not null check (position > 0),
  kind text not null check (kind in ('drafted', 'applied', 'refused', 'accepted', 'withdrawn')),
  reason text,
  words text,
  accepted jsonb,
  -- Of the provider's people; of the applicant's own steps nobody.
  done_by uuid,
  done_at timestamptz(3) not null,
  primary key (tenant_id, application_id, position),
  foreign key (tenant_id, application_id) references contracts.application (tenant_id, application_id),
  check ((kind = 'refused') = (reason is not null)),
  check ((kind = 'accepted') = (accepted is not null))
);
call platform.wall('contracts.application_step');
call evidence.goes_with_use('contracts.application_step');
grant select, insert on contracts.application_step to tachiai_tenant;

-- 名称変更: under which name a line goes on that watch may stand on.
create table contracts.line_successor (
  tenant_id uuid not null,
  name text not null,
  item text not null check (item in (
    '5-1-100m-plan-5', '5-1-200m', '5-1-1g', '5-1-10g', '5-2-100m-category-3', '5-2-200m', '5-2-1g', '5-2-10g',
    'hikari-collaboration')),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, name)
);
call platform.wall('contracts.line_successor');
call evidence.goes_with_use('contracts.line_successor');
grant select, insert on contracts.line_successor to tachiai_tenant;

-- A customer reads behind his own wall what he has applied for: what stands on his forms, and nobody's name of the provider's.
create function contracts.own_applications()
  returns table (
    application_id uuid, service text, kind text, channel text, number int, received_at timestamptz, applicant text,
    reseller text, form jsonb, consent jsonb, entered_at timestamptz, steps jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select one.application_id, one.service, one.kind, one.channel, one.number, one.received_at, one.applicant,
           one.reseller, one.form, one.consent, one.entered_at,
           (select jsonb_agg(
              jsonb_build_object('kind', step.kind, 'reason', step.reason, 'words', step.words,
                'accepted', step.accepted, 'done_at', step.done_at) order by step.position)
              from contracts.application_step step
             where step.tenant_id = one.tenant_id and step.application_id = one.application_id)
      from contracts.application one
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where one.customer_id = own.organisation_id and one.tenant_id = own.founded_by
  $$;
revoke all on function contracts.own_applications from public;
grant execute on function contracts.own_applications to tachiai_tenant;

-- To whom a form is addressed: an organisation's provider, or a provider itself.
create function contracts.provider_name() returns text
  language sql stable security definer set search_path = ''
  as $$
    select provider.name
      from identity.organisation own
      join identity.organisation provider on provider.organisation_id = coalesce(own.founded_by, own.organisation_id)
     where own.organisation_id = platform.tenant_id()
  $$;
revoke all on function contracts.provider_name from public;
grant execute on function contracts.provider_name to tachiai_tenant;
