-- 勤怠の締め: what was done about a month of a person's stamps. Rows are only added; the latest ones say how it stands.
create table telework.month_step (
  tenant_id uuid not null,
  person_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('confirmed', 'reopened', 'exported')),
  position bigint generated always as identity,
  done_by uuid not null,
  done_at timestamptz not null,
  reason text check ((reason is not null) = (kind = 'reopened')),
  evidence_id uuid not null,
  primary key (tenant_id, evidence_id)
);
create index month_step_of_person on telework.month_step (tenant_id, month, person_id, position);
call platform.wall('telework.month_step');
grant select, insert on telework.month_step to tachiai_tenant;

-- Stamps go three years after their month, as their entries do (docs/requirements.md, reading 10).
create function telework.stamps_first_moment_kept() returns timestamptz
  language sql stable
  as $$
    select (date_trunc('month', platform.now() at time zone 'Asia/Tokyo') - interval '36 months') at time zone 'Asia/Tokyo'
  $$;
create policy kept_until_its_day on telework.stamp as restrictive for delete to tachiai_tenant
  using (happened_at < (select telework.stamps_first_moment_kept()));
grant delete on telework.stamp to tachiai_tenant;
create index stamp_by_time on telework.stamp (tenant_id, happened_at);
