call evidence.goes_with_use('contracts.contract');
