import test from 'ava';
import {includesAgent, isDefaultHolder, serviceLogonRight, sufficientAccounts} from '../../azure/service-logon.js';

test("the article's accounts include the agent in every notation of a template", t => {
	t.deepEqual(
		sufficientAccounts.filter(account => !includesAgent(account)),
		[],
	);
	t.deepEqual(
		[
			'*S-1-5-80-0',
			String.raw`"nt service\HIMDS"`,
			' *s-1-5-80-4215458991-2034252225-2287069555-1155419622-2701885083 ',
			'Everyone',
		].filter(account => !includesAgent(account)),
		[],
	);
});

test('no other account includes the agent', t => {
	t.deepEqual(
		[String.raw`CONTOSO\himds-admins`, String.raw`NT SERVICE\MSSQLSERVER`, '*S-1-5-80-01', 'Guests', ''].filter(account =>
			includesAgent(account),
		),
		[],
	);
});

test('all services have the right by default', t => {
	t.true(isDefaultHolder(String.raw`NT SERVICE\ALL SERVICES`));
	t.false(isDefaultHolder(String.raw`NT SERVICE\himds`));
});

test('rights by their names in templates, DSC, policies and machine configuration', t => {
	t.deepEqual(
		['SeServiceLogonRight', 'Log_on_as_a_service', 'Log on as a service;ExpectedValue'].map(name => serviceLogonRight(name)),
		['allow', 'allow', 'allow'],
	);
	t.deepEqual(
		['SeDenyServiceLogonRight', 'Deny_log_on_as_a_service', 'UsersAndGroupsThatAreDeniedLoggingOnAsAService'].map(name =>
			serviceLogonRight(name),
		),
		['deny', 'deny', 'deny'],
	);
	t.deepEqual(
		['SeBatchLogonRight', 'Log_on_as_a_batch_job', ''].map(name => serviceLogonRight(name)),
		[undefined, undefined, undefined],
	);
});
