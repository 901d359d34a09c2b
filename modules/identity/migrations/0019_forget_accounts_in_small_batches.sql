-- By whom each person that goes is looked for, by hand and by the foreign keys.
create index session_of_person on identity.session (person_id);
create index one_time_link_of_person on identity.one_time_link (person_id) where person_id is not null;
create index roster_pin_of_person on identity.roster_pin (person_id);
create index passkey_challenge_of_person on identity.passkey_challenge (person_id) where person_id is not null;

-- As before, and nobody goes who has joined an organisation since the first look: whose row is held joins none.
create or replace function identity.forget_accounts(at_most int) returns int
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
    nobodys := array(
      select nobody from unnest(nobodys) nobody
       where not exists (select from identity.membership where membership.person_id = nobody));
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
