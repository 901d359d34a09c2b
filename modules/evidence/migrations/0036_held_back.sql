-- After a restore nobody knows whether what lets outsiders read was ended since the backup: it lets nobody read until an
-- administrator has spoken. A publication that was held back stays so, and is proposed anew.
alter table evidence.log_publication add column held_back_at timestamptz(3);
grant update (held_back_at) on evidence.log_publication to tachiai_tenant;
-- Empty again once he is resumed.
alter table evidence.log_reader add column held_back_at timestamptz(3);
grant update (held_back_at) on evidence.log_reader to tachiai_tenant;
