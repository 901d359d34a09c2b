call evidence.goes_with_use('identity.engagement');
call evidence.goes_with_use('identity.membership');
call evidence.goes_with_use('identity.member_group');
call evidence.goes_with_use('identity.invitation');
call evidence.goes_with_use('identity.one_time_link');
call evidence.goes_with_use('identity.roster_pin');
call evidence.goes_with_use('identity.recovery_key');
call evidence.goes_with_use('identity.recovery_request');
call evidence.goes_with_use('identity.recovery_approval');

-- The organisation itself, when nothing of it is left. It stays while another one's rows need it: one that it founded, or that
-- engages it. False when it stays.
create function identity.forget_organisation() returns boolean
  language plpgsql security definer set search_path = ''
  as $$
  declare ended uuid := platform.tenant_id();
  begin
    if not evidence.use_is_over() then return false; end if;
    delete from identity.organisation
     where organisation_id = ended
       and not exists (select from identity.organisation other where other.founded_by = ended)
       and not exists (select from identity.engagement where engagement.organisation_id = ended)
       and not exists (select from identity.owed_entry where owed_entry.tenant_id = ended);
    return found;
  end
  $$;
revoke all on function identity.forget_organisation from public;
grant execute on function identity.forget_organisation to tachiai_tenant;

-- Accounts of people whom no organisation knows any more, not even as somebody who has left: an account enters together with
-- a membership, and those go with their organisation alone. Only the installation's own log says how many.
create function identity.forget_accounts(at_most int) returns int
  language plpgsql security definer set search_path = ''
  as $$
  declare
    nobodys uuid[];
  begin
    -- Whoever joins an organisation at this moment holds his row.
    nobodys := array(
      select person.person_id from identity.person
       where not exists (select from identity.membership where membership.person_id = person.person_id)
       order by person.person_id limit at_most
         for update skip locked);
    if cardinality(nobodys) = 0 then return 0; end if;
    delete from identity.pairing where person_id = any (nobodys);
    delete from identity.passkey_challenge where person_id = any (nobodys);
    delete from identity.passkey where person_id = any (nobodys);
    delete from identity.known_device where person_id = any (nobodys);
    delete from identity.session where person_id = any (nobodys);
    delete from identity.person_key where person_id = any (nobodys);
    delete from identity.credential where person_id = any (nobodys);
    delete from identity.person where person_id = any (nobodys);
    insert into identity.installation_entry (action, details, happened_at)
      values ('identity.accounts_erased', jsonb_build_object('accounts', cardinality(nobodys)), platform.now());
    return cardinality(nobodys);
  end
  $$;
revoke all on function identity.forget_accounts from public;
grant execute on function identity.forget_accounts to tachiai_installation;
