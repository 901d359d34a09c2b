-- 問合せ, in the customer's own domain. By when an answer is due is kept as it was promised: rules may change.
create table registers.enquiry (
  tenant_id uuid not null,
  enquiry_id uuid not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  channel text not null check (channel in ('telephone', 'mail', 'console')),
  administrator_id uuid not null,
  administrator_name text not null,
  subject text not null,
  state text not null check (state in ('received', 'answered', 'replied', 'closed')),
  entered_by uuid not null,
  received_at timestamptz(3) not null,
  due_by_telephone_hours timestamptz(3) not null,
  due_by_clock_hours timestamptz(3) not null,
  reading text not null check (reading in ('telephone-hours', 'clock-hours')),
  first_answered_at timestamptz(3),
  closes_at timestamptz(3),
  closed_at timestamptz(3),
  closed_how text check (closed_how in ('silence', 'settled')),
  check ((state = 'closed') = (closed_at is not null and closed_how is not null)),
  check ((state = 'answered') = (closes_at is not null)),
  primary key (tenant_id, enquiry_id)
);
create index enquiry_in_order on registers.enquiry (tenant_id, received_at desc);
create index enquiry_open on registers.enquiry (tenant_id, state) where state <> 'closed';
call platform.wall('registers.enquiry');
call evidence.goes_with_use('registers.enquiry');
grant select, insert, update (state, first_answered_at, closes_at, closed_at, closed_how)
  on registers.enquiry to tachiai_tenant;

create table registers.enquiry_message (
  tenant_id uuid not null,
  enquiry_id uuid not null,
  position int generated always as identity,
  kind text not null check (kind in ('question', 'answer', 'reply')),
  body text not null,
  person_id uuid,
  author_name text not null,
  is_by_provider boolean not null,
  written_at timestamptz(3) not null,
  primary key (tenant_id, enquiry_id, position)
);
call platform.wall('registers.enquiry_message');
call evidence.goes_with_use('registers.enquiry_message');
grant select, insert on registers.enquiry_message to tachiai_tenant;

create table registers.enquiry_link (
  tenant_id uuid not null,
  enquiry_id uuid not null,
  kind text not null check (kind in ('evidence', 'session', 'order', 'outage')),
  reference uuid not null,
  linked_by uuid not null,
  linked_at timestamptz(3) not null,
  primary key (tenant_id, enquiry_id, kind, reference)
);
call platform.wall('registers.enquiry_link');
call evidence.goes_with_use('registers.enquiry_link');
grant select, insert on registers.enquiry_link to tachiai_tenant;

-- 障害, in the provider's own domain.
create table registers.outage (
  tenant_id uuid not null,
  outage_id uuid not null,
  service text not null check (service in ('telework', 'watch', 'support', 'maintenance')),
  what text not null,
  known_at timestamptz(3) not null,
  entered_at timestamptz(3) not null,
  reason text,
  entered_by uuid not null,
  up_at timestamptz(3),
  check (known_at <= entered_at and (known_at = entered_at) = (reason is null)),
  check (up_at >= known_at),
  primary key (tenant_id, outage_id)
);
call platform.wall('registers.outage');
call evidence.goes_with_use('registers.outage');
grant select, insert, update (up_at) on registers.outage to tachiai_tenant;
