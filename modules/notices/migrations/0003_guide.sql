-- 案内: the operator's own texts beside the status of the service, public from the moment of their row on. They are never edited.
create table notices.guide (
  guide_id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('how-to', 'news', 'security-step')),
  subject text not null,
  body text not null,
  text_sha256 bytea not null check (length(text_sha256) = 32),
  written_by uuid not null,
  posted_at timestamptz(3) not null,
  taken_down_at timestamptz(3) check (taken_down_at >= posted_at)
);
create index guide_by_tenant on notices.guide (tenant_id, posted_at);
call platform.wall('notices.guide');
call evidence.goes_with_use('notices.guide');
grant select, insert, update (taken_down_at) on notices.guide to tachiai_tenant;
create policy installation_door on notices.guide for select to tachiai_installation using (true);
grant select (guide_id, kind, subject, body, text_sha256, posted_at, taken_down_at)
  on notices.guide to tachiai_installation;

-- Which security steps an organisation has said are done, in its own domain; with whose text, for that goes with the operator.
create table notices.step_done (
  tenant_id uuid not null,
  guide_id uuid not null,
  text_sha256 bytea not null check (length(text_sha256) = 32),
  done_by uuid not null,
  done_at timestamptz(3) not null,
  evidence_id uuid not null,
  primary key (tenant_id, guide_id)
);
call platform.wall('notices.step_done');
call evidence.goes_with_use('notices.step_done');
grant select, insert on notices.step_done to tachiai_tenant;
