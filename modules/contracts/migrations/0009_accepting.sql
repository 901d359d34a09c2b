-- What was decided on accepting an application, while it is being carried out in the customer's domain: whoever has to begin anew,
-- for a server that stopped in between, goes on with it, and nobody refuses or withdraws the application meanwhile.
alter table contracts.application add column accepting jsonb;
grant update (accepting) on contracts.application to tachiai_tenant;
