-- Whoever has two shares on their way to him can have the key whole, whether or not he says so: it is used from then on. A
-- restore remembers that when its shares are swept, and that a new key has ended it.
alter table identity.recovery_key add column used_at timestamptz;
alter table identity.recovery_request
  add column complete_at timestamptz,
  add column ended_at timestamptz;
grant update (used_at) on identity.recovery_key to tachiai_tenant;
grant update (complete_at, ended_at) on identity.recovery_request to tachiai_tenant;

update identity.recovery_request request set complete_at = coalesce(request.finished_at, now())
 where request.finished_at is not null
    or (select count(*) from identity.recovery_given given
         where given.recovery_request_id = request.recovery_request_id) >= 2;
update identity.recovery_key key set used_at = coalesce(key.rehearsed_at, now())
 where key.rehearsed_at is not null
    or exists (select from identity.recovery_request request
                where request.recovery_key_id = key.recovery_key_id and request.complete_at is not null);
update identity.recovery_request request set ended_at = key.retired_at
  from identity.recovery_key key
 where key.recovery_key_id = request.recovery_key_id
   and key.retired_at < request.expires_at and request.finished_at is null;
