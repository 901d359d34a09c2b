-- When the consent was given that a face was registered under, as with leases: what a no ends is told by that. Of older
-- ones no more is known than when they were registered.
alter table telework.enrolment add column consented_at timestamptz;
update telework.enrolment set consented_at = created_at;
alter table telework.enrolment alter column consented_at set not null;
