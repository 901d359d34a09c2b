-- What somebody has opened and exported since midnight is counted each time before more is given.
create index entry_by_opener on evidence.entry (tenant_id, (actor ->> 'personId'), received_at)
  where action in ('evidence.looked', 'evidence.exported');
