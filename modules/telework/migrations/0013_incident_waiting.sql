-- ホーム counts what waits, however much was judged before.
create index incident_waiting on telework.incident (tenant_id, person_id, happened_at) where state <> 'judged';
