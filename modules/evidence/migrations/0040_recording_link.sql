-- Whoever follows the customer's link to a recording is nobody yet: by the session's id the door learns whose it is, while the link lasts.
create policy installation_door on evidence.service_epoch for select to tachiai_installation
  using (customer_until > platform.now());
grant select (tenant_id, kind, subject_id, customer_until) on evidence.service_epoch to tachiai_installation;
create index service_epoch_by_link on evidence.service_epoch (subject_id) where customer_until is not null;
