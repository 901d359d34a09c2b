call evidence.goes_with_use('consent.decision');
call evidence.goes_with_use('consent.monitoring_policy');
call evidence.goes_with_use('consent.receipt');
call evidence.goes_with_use('consent.data_request');
call evidence.goes_with_use('consent.request_days');
call evidence.goes_with_use('consent.operator_policy');
