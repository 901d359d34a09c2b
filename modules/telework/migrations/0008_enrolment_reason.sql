-- Why a manager has rejected a face; the worker reads it.
alter table telework.enrolment add column reason text check (reason is null or state = 'rejected');
grant update (reason) on telework.enrolment to tachiai_tenant;
