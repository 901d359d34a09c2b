-- 法人番号 of who is billed: by it electronic invoices are addressed.
alter table invoicing.account add column corporate_number text check (corporate_number ~ '^[0-9]{13}$');
