create schema wall_test;
grant usage on schema wall_test to tachiai_tenant, tachiai_installation;
create table wall_test.note (tenant_id uuid not null, word text not null);
call platform.wall('wall_test.note');
grant select, insert on wall_test.note to tachiai_tenant;
create table wall_test.queue (word text not null);
grant select, insert on wall_test.queue to tachiai_installation;
