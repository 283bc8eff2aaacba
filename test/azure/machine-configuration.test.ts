import test from 'ava';
import {
	asksArcMachines,
	isMachineConfigurationExtension,
	machineConfigurationPolicy,
	type ArcRequest,
} from '../../azure/machine-configuration.js';
import reference from '../../tools/reference/machine_configuration_policies.json';

const linuxPasswords = 'ea53dbee-c6c9-4f0e-9f9e-de0039b78023';
const cloudSecurityBenchmark = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8';
const insecurePasswords = '095e4ed9-c835-4ab6-9439-b5644362a06c';

function requestsOf(idOrName: string): readonly ArcRequest[] {
	return machineConfigurationPolicy(idOrName)?.arcMachines ?? [];
}

function answer(idOrName: string, parameters: Readonly<Record<string, string | undefined>> = {}, os?: 'Linux' | 'Windows'): string {
	return machineConfigurationPolicy(idOrName) === undefined
		? 'not found'
		: asksArcMachines(requestsOf(idOrName), new Map(Object.entries(parameters)), os).kind;
}

test('every built-in that requests machine configuration is known by id and by name', t => {
	for (const {name, displayName} of [...reference.policyDefinitions, ...reference.policySetDefinitions]) {
		t.is(machineConfigurationPolicy(name.toUpperCase())?.displayName, displayName);
		t.not(machineConfigurationPolicy(displayName), undefined, `the policy ${displayName}`);
	}

	t.is(machineConfigurationPolicy(`/providers/Microsoft.Authorization/policyDefinitions/${linuxPasswords}`)?.kind, 'definition');
	t.is(machineConfigurationPolicy(`/providers/microsoft.authorization/policysetdefinitions/${insecurePasswords}`)?.kind, 'initiative');
	t.is(machineConfigurationPolicy('Allowed locations'), undefined);
	t.is(machineConfigurationPolicy(''), undefined);
});

test('a definition includes Arc machines if its assignment does', t => {
	t.is(answer(linuxPasswords), 'no');
	t.is(answer(linuxPasswords, {IncludeArcMachines: 'true'}), 'yes');
	t.is(answer(linuxPasswords, {includearcmachines: 'True'}), 'yes');
	t.is(answer(linuxPasswords, {IncludeArcMachines: 'false'}), 'no');
	t.is(answer(linuxPasswords, {IncludeArcMachines: undefined}), 'unknown');
});

test('a disabled definition requests nothing', t => {
	t.is(answer(linuxPasswords, {IncludeArcMachines: 'true', effect: 'Disabled'}), 'no');
	t.is(answer(linuxPasswords, {IncludeArcMachines: undefined, effect: 'disabled'}), 'no');
	t.is(answer(linuxPasswords, {IncludeArcMachines: 'true', effect: undefined}), 'unknown');
	t.is(answer(linuxPasswords, {IncludeArcMachines: 'false', effect: undefined}), 'no');
});

test('unknown parameters are named', t => {
	t.deepEqual(
		asksArcMachines(
			requestsOf(linuxPasswords),
			new Map([
				['INCLUDEARCMACHINES', undefined],
				['effect', undefined],
			]),
		),
		{kind: 'unknown', parameters: ['IncludeArcMachines', 'effect']},
	);
});

test('definitions with a parameter for Arc machines exclude them by default', t => {
	const withParameter = reference.policyDefinitions.filter(definition => 'includeArcMachinesParameter' in definition);
	t.true(withParameter.length > 80);
	t.deepEqual(
		withParameter.filter(({name}) => answer(name) !== 'no').map(({displayName}) => displayName),
		[],
	);
});

test('definitions without that parameter always or never include them', t => {
	t.is(answer('[Preview]: Extended Security Updates should be installed on Windows Server 2012 Arc machines.'), 'yes');
	t.is(answer('ca88aadc-6e2b-416c-9de2-5a0f01d1693f', {IncludeArcMachines: 'true'}), 'no');
});

test('an initiative passes its parameter on', t => {
	t.is(answer(insecurePasswords), 'no');
	t.is(answer(insecurePasswords, {IncludeArcMachines: 'true'}), 'yes');
});

test('one of several parameters is enough', t => {
	const parameters = requestsOf('FFIEC CAT 2017').flatMap(({include}) => include?.parameter ?? []);
	t.true(new Set(parameters).size > 3);
	for (const parameter of parameters) {
		t.is(answer('FFIEC CAT 2017', {[parameter]: 'true'}), 'yes', `the parameter ${parameter}`);
	}

	t.is(answer('FFIEC CAT 2017', {IncludeArcMachines: 'true'}), 'no');
});

test('the cloud security benchmark includes Arc machines by default', t => {
	t.is(answer(cloudSecurityBenchmark), 'yes');
	t.is(
		answer(cloudSecurityBenchmark, {windowsWebServersShouldBeConfiguredToUseSecureCommunicationProtocolsIncludeArcMachines: 'false'}),
		'no',
	);
});

test('an initiative may itself include or exclude Arc machines', t => {
	t.is(answer('[Preview]: Enable Essential Machine Management'), 'yes');
	t.is(answer('[Preview]: Audit configuration against Automanage Best Practices', {IncludeArcMachines: 'true'}), 'no');
	t.is(answer('Deploy prerequisites to enable Guest Configuration policies on virtual machines', {IncludeArcMachines: 'true'}), 'no');
});

test('a policy for Windows requests nothing of a Linux machine', t => {
	const windowsOnly = 'be7a78aa-3e10-4153-a5fd-8c6506dbc821';
	t.is(answer(windowsOnly, {IncludeArcMachines: 'true'}, 'Linux'), 'no');
	t.is(answer(windowsOnly, {IncludeArcMachines: 'true'}, 'Windows'), 'yes');
	t.is(answer(insecurePasswords, {IncludeArcMachines: 'true'}, 'Linux'), 'yes');
});

test('Automanage requests configuration when it deploys a profile, not when it audits', t => {
	const onboard = 'Configure virtual machines to be onboarded to Azure Automanage';
	t.is(answer(onboard), 'yes');
	t.is(answer(onboard, {effect: 'AuditIfNotExists'}), 'no');
	t.is(answer(onboard, {effect: 'Disabled'}), 'no');
});

test('the machine configuration extension is recognized by publisher and type', t => {
	t.true(isMachineConfigurationExtension('Microsoft.GuestConfiguration', 'ConfigurationforLinux'));
	t.true(isMachineConfigurationExtension('microsoft.guestconfiguration', 'CONFIGURATIONFORWINDOWS'));
	t.false(isMachineConfigurationExtension('Microsoft.Azure.Monitor', 'AzureMonitorLinuxAgent'));
	t.false(isMachineConfigurationExtension('Contoso', 'ConfigurationforLinux'));
});
