-- What is attached to an enquiry, in the customer's own domain; its kind was read from its bytes.
create table registers.enquiry_attachment (
  tenant_id uuid not null,
  attachment_id uuid not null,
  enquiry_id uuid not null,
  position int generated always as identity,
  name text not null,
  kind text not null check (kind in ('pdf', 'png', 'jpeg', 'text')),
  bytes bytea not null check (length(bytes) between 1 and 5000000),
  sha256 bytea not null check (length(sha256) = 32),
  attached_by uuid not null,
  author_name text not null,
  is_by_provider boolean not null,
  attached_at timestamptz(3) not null,
  primary key (tenant_id, attachment_id)
);
create index enquiry_attachment_of on registers.enquiry_attachment (tenant_id, enquiry_id);
call platform.wall('registers.enquiry_attachment');
call evidence.goes_with_use('registers.enquiry_attachment');
grant select, insert on registers.enquiry_attachment to tachiai_tenant;
