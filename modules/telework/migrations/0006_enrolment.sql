-- 顔の登録. `sealed_features` are sealed on the worker's device for his own agents: nobody else can open them, nobody
-- else is given them, and they go with the enrolment.
create table telework.enrolment (
  tenant_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('waiting', 'confirmed', 'rejected', 'removed')),
  sealed_features bytea,
  check ((state in ('waiting', 'confirmed')) = (sealed_features is not null)),
  created_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check ((decided_by is null) = (decided_at is null)),
  check (state = 'waiting' or decided_at is not null),
  primary key (tenant_id, enrolment_id)
);
create unique index enrolment_current on telework.enrolment (tenant_id, person_id)
  where state in ('waiting', 'confirmed');
create index enrolment_by_person on telework.enrolment (tenant_id, person_id, created_at);
call platform.wall('telework.enrolment');
grant select, insert, update (state, sealed_features, decided_by, decided_at) on telework.enrolment to tachiai_tenant;

create table telework.enrolment_picture (
  tenant_id uuid not null,
  enrolment_id uuid not null,
  position int not null,
  pose text not null check (pose in ('front', 'left', 'right', 'up', 'down', 'glasses', 'mask')),
  evidence_id uuid not null,
  primary key (tenant_id, enrolment_id, position),
  unique (tenant_id, evidence_id),
  foreign key (tenant_id, enrolment_id) references telework.enrolment (tenant_id, enrolment_id),
  foreign key (tenant_id, evidence_id) references telework.picture (tenant_id, evidence_id)
);
call platform.wall('telework.enrolment_picture');
grant select, insert on telework.enrolment_picture to tachiai_tenant;
