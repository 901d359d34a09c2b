-- A pairing is found by whose it is; the digits that both devices show are what keeps others out. One that waits now begins anew.
delete from identity.pairing;
alter table identity.pairing drop column code_hash;
create index pairing_by_person on identity.pairing (person_id);
