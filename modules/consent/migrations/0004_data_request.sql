-- 本人からの請求. Each step of one is an entry too; what was asked and answered is never changed.
create table consent.data_request (
  tenant_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('disclosure', 'correction', 'deletion', 'stop-use')),
  state text not null check (state in ('received', 'identified', 'answered', 'withdrawn')),
  body text not null,
  person_id uuid,
  name text not null,
  contact text,
  check ((person_id is null) = (contact is not null)),
  received_at timestamptz(3) not null,
  due_on date not null,
  identified_how text,
  identified_by uuid,
  identified_at timestamptz(3),
  result text check (result in ('granted', 'partly', 'refused')),
  ground text check (ground in ('harms-somebody', 'hinders-business', 'against-law', 'not-the-person', 'nothing-held', 'is-correct')),
  answer text,
  answered_by uuid,
  answered_at timestamptz(3),
  check ((state = 'answered') = (result is not null and answer is not null and answered_by is not null and answered_at is not null)),
  check ((result is null or result = 'granted') = (ground is null)),
  primary key (tenant_id, request_id)
);
create index data_request_of_person on consent.data_request (tenant_id, person_id, received_at desc);
call platform.wall('consent.data_request');
grant select, insert,
  update (state, identified_how, identified_by, identified_at, result, ground, answer, answered_by, answered_at)
  on consent.data_request to tachiai_tenant;
