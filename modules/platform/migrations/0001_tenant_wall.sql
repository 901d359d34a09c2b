-- The tenant wall. Roles exist before the first migration (create-database.ts makes them).
create schema platform;
grant usage on schema platform to tachiai_tenant, tachiai_installation;

-- The instant the transaction works at; the process's clock, so that one simulated clock drives everything.
create function platform.now() returns timestamptz
  language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, pg_catalog.now()) $$;

-- May this organisation reach this tenant's rows? A tenant reaches its own; the identity module replaces this
-- function with one that also knows live engagements. SECURITY DEFINER: the policies it serves guard its sources.
create function platform.may_reach(tenant uuid, organisation uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select tenant = organisation $$;

-- The tenant whose rows are visible now, or null. Settings are '' (not null) after a transaction that set them.
create function platform.tenant_id() returns uuid
  language sql stable
  as $$
    select case when platform.may_reach(
             nullif(current_setting('app.tenant_id', true), '')::uuid,
             nullif(current_setting('app.organisation_id', true), '')::uuid)
           then nullif(current_setting('app.tenant_id', true), '')::uuid end
  $$;

-- Puts a table behind the wall. Every table with a tenant_id calls this; a test finds one that does not.
create procedure platform.wall(walled regclass)
  language plpgsql
  as $$
  begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format(
      'create policy tenant_wall on %s to tachiai_tenant
         using (tenant_id = (select platform.tenant_id()))
         with check (tenant_id = (select platform.tenant_id()))', walled);
  end
  $$;
