-- Who joins with his account must not be reset by his first company at the same moment: both hold his password's row.
-- True while the session is open; then it stays so until the transaction ends.
create function identity.hold_signed_in(person_id uuid, session_id uuid)
  returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
  begin
    perform 1 from identity.credential credential
      where credential.person_id = hold_signed_in.person_id for update;
    return exists (select 1 from identity.session session
                    where session.session_id = hold_signed_in.session_id
                      and session.person_id = hold_signed_in.person_id
                      and session.ended_at is null);
  end
  $$;
revoke all on function identity.hold_signed_in from public;
grant execute on function identity.hold_signed_in to tachiai_tenant;
