-- What a person's devices were given in a day is counted before they are given more.
create index receipt_by_day on consent.receipt (tenant_id, person_id, issued_at);
