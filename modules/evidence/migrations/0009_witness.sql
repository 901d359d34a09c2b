-- Who witnesses the logs of this installation, as the organisation that runs it has set. A witness that has ended stays:
-- what it has cosigned is still proven by its key.
create table evidence.witness (
  tenant_id uuid not null,
  witness_id uuid not null,
  verifier_key text not null,
  url text not null,
  operator text not null,
  is_same_operator boolean not null,
  added_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (tenant_id, witness_id)
);
create unique index witness_by_key on evidence.witness (verifier_key) where ended_at is null;
call platform.wall('evidence.witness');
grant select, insert, update (ended_at) on evidence.witness to tachiai_tenant;
create policy installation_door on evidence.witness for select to tachiai_installation using (true);
grant select on evidence.witness to tachiai_installation;

-- What a witness has said last of a log: the checkpoint that it cosigned, and since when it leaves newer ones
-- unanswered, and why.
create table evidence.cosignature (
  tenant_id uuid not null,
  retention_class text not null,
  generation int not null,
  verifier_key text not null,
  size bigint check (size >= 0),
  checkpoint text,
  line text,
  cosigned_at timestamptz(3),
  unanswered_since timestamptz(3),
  trouble text check (trouble in ('unreachable', 'refused', 'split', 'ahead', 'unsound')),
  primary key (tenant_id, retention_class, generation, verifier_key),
  foreign key (tenant_id, retention_class, generation) references evidence.log on delete cascade,
  check (num_nulls(size, checkpoint, line, cosigned_at) in (0, 4)),
  check ((unanswered_since is null) = (trouble is null))
);
call platform.wall('evidence.cosignature');
grant select, insert, update on evidence.cosignature to tachiai_tenant;

-- Witnessing enters the tenants whose logs have grown.
grant select (published_at) on evidence.log to tachiai_installation;
