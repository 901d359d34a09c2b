-- The rules that ride with a text are asked for with everything that is watched; the text is not.
alter table consent.terms_version add column edits jsonb not null generated always as (coalesce(content -> 'edits', '{}')) stored;

create function consent.terms_rules(asked text)
  returns table (version int, effective_from date, change jsonb, edits jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select version, effective_from, change, edits
      from consent.terms_version
     where profile = asked and kind = 'terms' and withdrawn_at is null
     order by version
  $$;
revoke all on function consent.terms_rules from public;
grant execute on function consent.terms_rules to tachiai_tenant, tachiai_installation;
