-- The product's own reminder that the provider keeps no copies, and that everything can be exported (EPW-12).
alter table notices.notice drop constraint notice_kind_check;
alter table notices.notice add constraint notice_kind_check check (kind in (
  'terms-change', 'maintenance', 'outage', 'discontinuation', 'interruption', 'violation', 'export-reminder', 'general'));
