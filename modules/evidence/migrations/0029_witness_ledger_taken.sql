-- When a witness last took all of the shred ledger; null for one that never has, or was not asked yet.
alter table evidence.witness add column ledger_taken_at timestamptz(3);
grant update (ledger_taken_at) on evidence.witness to tachiai_tenant;
