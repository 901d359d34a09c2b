-- Each fee bears what paying late costs by the terms of its own service. One rule for all of an account is agreed on apart from them.
alter table invoicing.account drop constraint account_late_rule_check;
alter table invoicing.account add constraint account_late_rule_check
  check (late_rule in ('by-service', 'yearly', 'statutory', 'none'));
update invoicing.account set late_rule = 'by-service' where late_rule in ('yearly', 'statutory');
