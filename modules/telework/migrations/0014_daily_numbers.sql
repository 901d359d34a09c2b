-- What a person's devices may bring in a day is counted before it is taken.
create index picture_by_arrival on telework.picture (tenant_id, person_id, kind, received_at);
create index agent_by_registration on telework.agent (tenant_id, person_id, registered_at);
drop index telework.agent_by_person;
