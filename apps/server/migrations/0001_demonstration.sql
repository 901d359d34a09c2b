-- 体験用の会社 belongs to no module, for it is made of all of them, and it alone may be removed with everything in it.
create schema demonstration;
grant usage on schema demonstration to tachiai_tenant, tachiai_installation;

-- Only a company that was born as a demonstration has a row here. It never leaves before the company does.
create table demonstration.company (
  tenant_id uuid primary key references identity.organisation,
  -- What the plan of its days is drawn from.
  seed text not null,
  -- Who plays which part of the plan: {"sato": "<person id>", …}.
  people jsonb not null,
  founded boolean not null default false,
  begins timestamptz not null,
  -- Up to when its people have lived.
  lived_until timestamptz not null check (lived_until >= begins)
);
call platform.wall('demonstration.company');
grant select, update (lived_until) on demonstration.company to tachiai_tenant;
create policy installation_door on demonstration.company for select to tachiai_installation using (true);
grant select on demonstration.company to tachiai_installation;

-- A company is born as a demonstration in the transaction that founds it, before it has a single entry, and only
-- where there is no other: none that holds real people can ever become one.
create function demonstration.begin(seed text, people jsonb, begins timestamptz) returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if (select count(*) from identity.organisation) <> 1
       or exists (select 1 from evidence.entry where tenant_id = platform.tenant_id()) then
      raise exception 'a demonstration is the first company of an installation, from its first moment';
    end if;
    insert into demonstration.company (tenant_id, seed, people, begins, lived_until)
      values (platform.tenant_id(), begin.seed, begin.people, begin.begins, begin.begins);
  end
  $$;

-- From here on it is marked, and identity lets nobody in any more.
create function demonstration.close_doors() returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    update demonstration.company set founded = true where tenant_id = platform.tenant_id();
    if not found then raise exception 'this company is no demonstration'; end if;
    update identity.organisation set demonstration = true where organisation_id = platform.tenant_id();
  end
  $$;

-- Where something can be that belongs to a company, or to one of its people. A new module's tables are here by themselves.
create view demonstration.place as
  select tabled.oid::regclass as name, bool_or(attname = 'tenant_id') as of_tenant
    from pg_catalog.pg_class tabled join pg_catalog.pg_attribute on attrelid = tabled.oid
   where relkind = 'r' and pg_get_userbyid(relowner) = 'tachiai_migrate' and attname in ('tenant_id', 'person_id')
   group by tabled.oid;

-- Deletes everything that belongs to the company with its people, who are in no other. What something else still
-- points to is tried again when that is gone. Only the installation's own log remembers it.
create function demonstration.remove() returns void
  language plpgsql security definer set search_path = ''
  as $$
  declare
    doomed uuid := platform.tenant_id();
    members uuid[];
    place record;
    left_over boolean := true;
  begin
    if not exists (select 1 from demonstration.company where tenant_id = doomed) then
      raise exception 'this company is no demonstration';
    end if;
    select array_agg(distinct person_id) into members from identity.membership where tenant_id = doomed;
    -- Whoever is writing finishes first; nobody writes for the company afterwards.
    for place in select * from demonstration.place order by name loop
      execute format('lock table %s in exclusive mode', place.name);
    end loop;
    for attempt in 1..20 loop
      left_over := false;
      for place in select * from demonstration.place loop
        begin
          if place.of_tenant then
            execute format('delete from %s where tenant_id = $1', place.name) using doomed;
          else
            execute format('delete from %s where person_id = any ($1)', place.name) using members;
          end if;
        exception when foreign_key_violation then
          left_over := true;
        end;
      end loop;
      exit when not left_over;
    end loop;
    if left_over then raise exception 'something still points to the demonstration company'; end if;
    delete from identity.organisation where organisation_id = doomed;
    insert into identity.installation_entry (action, details, happened_at)
      values ('demonstration.removed', jsonb_build_object('organisationId', doomed), platform.now());
  end
  $$;

revoke all on function demonstration.begin, demonstration.close_doors, demonstration.remove from public;
grant execute on function demonstration.begin, demonstration.close_doors, demonstration.remove to tachiai_tenant;
