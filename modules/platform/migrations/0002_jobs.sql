-- graphile-worker keeps its tables in a schema that the installation door owns; jobs enter only here, so that
-- every job carries the tenant of the transaction that adds it (null: work of the installation itself).
create function platform.add_job(identifier text, payload jsonb, run_at timestamptz, job_key text, max_attempts int)
  returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    perform graphile_worker.add_job(
      identifier,
      json_build_object('tenantId', nullif(current_setting('app.tenant_id', true), ''), 'details', payload),
      run_at => run_at, job_key => job_key, max_attempts => max_attempts);
  end
  $$;
revoke all on function platform.add_job from public;
grant execute on function platform.add_job to tachiai_tenant, tachiai_installation;
-- It acts as the owner of graphile-worker's tables, whose row-level security lets nobody else in.
grant create on schema platform to tachiai_installation;
alter function platform.add_job owner to tachiai_installation;
revoke create on schema platform from tachiai_installation;
