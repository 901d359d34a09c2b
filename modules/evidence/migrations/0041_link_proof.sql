-- SHA-256 of what comes out of the customer's link beside its key: by it the server knows who has the link. Null of links that older pages made.
alter table evidence.service_epoch add column link_proof_sha256 bytea check (length(link_proof_sha256) = 32);
grant select (link_proof_sha256) on evidence.service_epoch to tachiai_installation;
