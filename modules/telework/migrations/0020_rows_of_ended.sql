call evidence.goes_with_use('telework.agent');
call evidence.goes_with_use('telework.agent_lease');
call evidence.goes_with_use('telework.enrolment');
call evidence.goes_with_use('telework.enrolment_picture');
call evidence.goes_with_use('telework.month_step');

-- Which content was a registered face has no day of its own.
alter policy kept_until_its_day on telework.picture
  using ((kind <> 'enrolment' and happened_at < (select telework.first_moment_kept()))
         or (kind = 'enrolment' and (select evidence.use_is_over())));
