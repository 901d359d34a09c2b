-- Who belongs to an organisation, in which groups and with which roles, from day to day (Asia/Tokyo). A period
-- that ends the day before it begins never held: it was taken back on its first day.
create table identity.membership (
  membership_id uuid primary key,
  tenant_id uuid not null references identity.organisation,
  person_id uuid not null references identity.person,
  display_name text not null,
  email text not null,
  employee_code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from - 1),
  unique (tenant_id, membership_id)
);
create unique index membership_open on identity.membership (tenant_id, person_id) where valid_to is null;
create index membership_by_person on identity.membership (person_id);
call platform.wall('identity.membership');
grant select, insert, update (employee_code, valid_to) on identity.membership to tachiai_tenant;
-- Signing in asks in which organisations a person is; names, addresses and codes stay behind the wall.
create policy installation_door on identity.membership for select to tachiai_installation using (true);
grant select (membership_id, tenant_id, person_id, valid_from, valid_to) on identity.membership to tachiai_installation;

-- グループ. A removed one stays for the days it existed.
create table identity.member_group (
  group_id uuid primary key,
  tenant_id uuid not null references identity.organisation,
  name text not null,
  parent_id uuid,
  removed_at timestamptz,
  unique (tenant_id, group_id),
  foreign key (tenant_id, parent_id) references identity.member_group (tenant_id, group_id)
);
create unique index member_group_name on identity.member_group (tenant_id, parent_id, name) nulls not distinct
  where removed_at is null;
call platform.wall('identity.member_group');
grant select, insert, update (name, parent_id, removed_at) on identity.member_group to tachiai_tenant;

create table identity.group_membership (
  group_membership_id uuid primary key,
  tenant_id uuid not null,
  membership_id uuid not null,
  group_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  foreign key (tenant_id, membership_id) references identity.membership (tenant_id, membership_id),
  foreign key (tenant_id, group_id) references identity.member_group (tenant_id, group_id)
);
create index group_membership_by_member on identity.group_membership (tenant_id, membership_id);
create index group_membership_by_group on identity.group_membership (tenant_id, group_id);
call platform.wall('identity.group_membership');
grant select, insert, update (valid_to), delete on identity.group_membership to tachiai_tenant;

create table identity.role_assignment (
  role_assignment_id uuid primary key,
  tenant_id uuid not null,
  membership_id uuid not null,
  role text not null,
  group_id uuid check ((role = 'manager') = (group_id is not null)),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  foreign key (tenant_id, membership_id) references identity.membership (tenant_id, membership_id),
  foreign key (tenant_id, group_id) references identity.member_group (tenant_id, group_id)
);
create index role_assignment_by_member on identity.role_assignment (tenant_id, membership_id);
call platform.wall('identity.role_assignment');
grant select, insert, update (valid_to), delete on identity.role_assignment to tachiai_tenant;
