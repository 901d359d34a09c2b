-- Since when a witness has left the shred ledger, or what was added to it, untaken. A restore cannot count on such a one.
alter table evidence.witness add column without_ledger_since timestamptz(3);
grant update (without_ledger_since) on evidence.witness to tachiai_tenant;
