-- What a supporter sees at his work is disclosed too, though nobody hands it to him.
alter table registers.confidential_item drop constraint confidential_item_form_check;
alter table registers.confidential_item
  add constraint confidential_item_form_check check (form in ('marked', 'unmarked', 'oral', 'seen'));
