-- 隠れた不具合: an enquiry about watch that is repaired or replaced free of charge (S3 §15-8). Rows are only added.
create table registers.enquiry_defect (
  tenant_id uuid not null,
  enquiry_id uuid not null,
  what text not null,
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, enquiry_id)
);
call platform.wall('registers.enquiry_defect');
call evidence.goes_with_use('registers.enquiry_defect');
grant select, insert on registers.enquiry_defect to tachiai_tenant;
