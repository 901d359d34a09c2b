-- A recheck lies in the domain of the provider that made it, and names the customer: who is checked does not read of a doubt.
alter table consent.recheck add column customer_id uuid;
update consent.recheck set customer_id = own.organisation_id, tenant_id = coalesce(own.founded_by, own.organisation_id)
  from identity.organisation own
 where own.organisation_id = recheck.tenant_id;
alter table consent.recheck alter column customer_id set not null;

-- An agreement of a day to come can be called off: it ends before its first day.
do $$
declare
  ends_after_start text;
begin
  select conname into strict ends_after_start from pg_catalog.pg_constraint
   where conrelid = 'consent.agreement'::regclass and pg_catalog.pg_get_constraintdef(oid) like '%valid_to >= valid_from%';
  execute format('alter table consent.agreement drop constraint %I', ends_after_start);
end
$$;
