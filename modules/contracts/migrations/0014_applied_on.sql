-- 申込日: a contract keeps the day on which the form was received by which it came; else a clerk enters it, by a step of its own.
alter table contracts.step drop constraint step_kind_check;
alter table contracts.step add constraint step_kind_check
  check (kind in ('formed', 'applied', 'changed', 'interrupted', 'interruption-over', 'suspended', 'resumed',
                  'end-announced', 'end-withdrawn', 'ended'));

update contracts.step formed
   set facts = formed.facts || jsonb_build_object('appliedOn',
         to_char(form.received_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'))
  from contracts.application form
 where form.application_id = formed.contract_id and form.kind = 'new' and form.received_at is not null
   and formed.kind = 'formed';
