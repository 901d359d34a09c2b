-- Managers whom the worker had when it was captured, and to whom the device did not seal it.
alter table telework.picture add column left_out uuid[] not null default '{}';
