-- A registered face also ends with the contract, by nobody's decision.
alter table telework.enrolment drop constraint enrolment_check1;
alter table telework.enrolment add constraint decided_at_a_time check (decided_by is null or decided_at is not null);
