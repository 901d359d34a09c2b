-- A case is opened in the provider's domain and the suspicion decided in the customer's: whoever takes it up says so first, and
-- from then on it can only become a case.
alter table registers.suspicion
  add column taken_up_by uuid,
  add column taken_up_at timestamptz(3),
  -- Of a report: with it the entry in the customer's log binds what was reported, and tells nobody there.
  add column report_salt bytea check (octet_length(report_salt) = 32),
  add check ((taken_up_by is null) = (taken_up_at is null)),
  add check (report_salt is null or body is not null);
grant update (taken_up_by, taken_up_at) on registers.suspicion to tachiai_tenant;

-- A reporter's words are his own, and none of the clerk's who put them into the file.
alter table registers.violation_step drop constraint violation_step_kind_check;
alter table registers.violation_step add constraint violation_step_kind_check check (kind in (
  'evidence', 'reported', 'deliberated', 'noticed', 'demanded', 'chosen', 'released', 'rejected', 'carried-out', 'lifted',
  'closed'));
