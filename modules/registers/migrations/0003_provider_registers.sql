-- The registers that a provider keeps of its own dealings, in its own domain.

-- 委託先.
create table registers.subcontractor (
  tenant_id uuid not null,
  subcontractor_id uuid not null,
  company text not null,
  work text not null,
  data_seen text not null,
  from_on date not null,
  ended_on date check (ended_on >= from_on),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, subcontractor_id)
);
call platform.wall('registers.subcontractor');
call evidence.goes_with_use('registers.subcontractor');
grant select, insert, update (ended_on) on registers.subcontractor to tachiai_tenant;

create table registers.supervision (
  tenant_id uuid not null,
  subcontractor_id uuid not null,
  position int generated always as identity,
  supervised_on date not null,
  supervisor text not null,
  finding text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, subcontractor_id, position)
);
call platform.wall('registers.supervision');
call evidence.goes_with_use('registers.supervision');
grant select, insert on registers.supervision to tachiai_tenant;

create table registers.subcontractor_engagement (
  tenant_id uuid not null,
  subcontractor_id uuid not null,
  customer_id uuid not null,
  customer text not null,
  engagement_id uuid not null,
  tied_by uuid not null,
  tied_at timestamptz(3) not null,
  primary key (tenant_id, subcontractor_id, engagement_id)
);
call platform.wall('registers.subcontractor_engagement');
call evidence.goes_with_use('registers.subcontractor_engagement');
grant select, insert on registers.subcontractor_engagement to tachiai_tenant;

-- 販売店, possibly below another; rows are never changed, so a chain has no circle.
create table registers.reseller (
  tenant_id uuid not null,
  reseller_id uuid not null,
  company text not null,
  above_id uuid,
  contact text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, reseller_id),
  foreign key (tenant_id, above_id) references registers.reseller (tenant_id, reseller_id)
);
call platform.wall('registers.reseller');
call evidence.goes_with_use('registers.reseller');
grant select, insert on registers.reseller to tachiai_tenant;

-- Through whom a customer's papers go; the last row of a kind holds.
create table registers.paper_channel (
  tenant_id uuid not null,
  position int generated always as identity,
  customer_id uuid not null,
  paper text not null check (paper in ('order', 'change', 'cancellation', 'invoice')),
  reseller_id uuid,
  from_on date not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, position),
  foreign key (tenant_id, reseller_id) references registers.reseller (tenant_id, reseller_id)
);
call platform.wall('registers.paper_channel');
call evidence.goes_with_use('registers.paper_channel');
grant select, insert on registers.paper_channel to tachiai_tenant;

-- 不可抗力.
create table registers.force_majeure (
  tenant_id uuid not null,
  force_majeure_id uuid not null,
  kind text not null check (kind in (
    'earthquake', 'tsunami', 'typhoon', 'heavy-rain-or-snow', 'war', 'terror', 'riot', 'epidemic', 'government-act',
    'strike', 'power-cut', 'telecom-stop', 'transport-accident', 'fire', 'illness')),
  services text[] not null,
  body text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) check (to_at >= from_at),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, force_majeure_id)
);
call platform.wall('registers.force_majeure');
call evidence.goes_with_use('registers.force_majeure');
grant select, insert, update (to_at) on registers.force_majeure to tachiai_tenant;

-- A customer reads behind his own wall why his provider cannot help now: what it says, and nobody's name.
create function registers.force_majeure_now()
  returns table (kind text, services text[], body text, from_at timestamptz)
  language sql stable security definer set search_path = ''
  as $$
    select event.kind, event.services, event.body, event.from_at
      from registers.force_majeure event
      join identity.organisation own on own.organisation_id = platform.tenant_id()
     where event.tenant_id in (own.founded_by, own.organisation_id)
       and event.from_at <= platform.now() and (event.to_at is null or platform.now() < event.to_at)
  $$;
revoke all on function registers.force_majeure_now from public;
grant execute on function registers.force_majeure_now to tachiai_tenant;

-- 秘密情報. Whether it is confidential is counted on the day it is asked, by the terms of the day of disclosure.
create table registers.confidential_item (
  tenant_id uuid not null,
  item_id uuid not null,
  profile text not null check (profile in ('telework', 'support-open', 'support-contract', 'watch', 'maintenance')),
  title text not null,
  counterpart text not null,
  is_ours boolean not null,
  form text not null check (form in ('marked', 'unmarked', 'oral')),
  disclosed_on date not null,
  circle text not null,
  described_on date check (described_on >= disclosed_on),
  exception text check (exception in (
    'public-before', 'public-since', 'known-before', 'from-third-party', 'made-alone', 'by-law', 'oral-not-written')),
  exception_text text,
  excepted_at timestamptz(3),
  return_asked_on date,
  returned_on date,
  returned_how text check (returned_how in ('returned', 'destroyed')),
  return_proof text,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  check (form = 'oral' or described_on is null),
  check ((exception is null) = (exception_text is null) and (exception is null) = (excepted_at is null)),
  check ((returned_on is null) = (returned_how is null) and (returned_on is null) = (return_proof is null)),
  check (returned_on is null or return_asked_on is not null),
  primary key (tenant_id, item_id)
);
call platform.wall('registers.confidential_item');
call evidence.goes_with_use('registers.confidential_item');
grant select, insert,
  update (described_on, exception, exception_text, excepted_at, return_asked_on, returned_on, returned_how, return_proof)
  on registers.confidential_item to tachiai_tenant;
