-- An agent's lease also ends with what its contract allows: before it starts, while it is stopped, and when it is over.
alter table telework.agent_lease drop constraint agent_lease_ended_by_check;
alter table telework.agent_lease add constraint agent_lease_ended_by_check
  check (ended_by in ('taken-over', 'lapsed', 'consent-withdrawn', 'contract-stopped'));
