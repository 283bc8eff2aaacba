import test from 'ava';
import type {Action, ActionKind} from '../../../../estate/scripts/actions/action.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {readScript} from '../../../../shell/read-script.js';
import {done, withoutSoftware, worded} from './acting.js';

const understood = async (text: string) => withoutSoftware(readActions(await readScript(text, {language: 'bash'})));

async function told<T>(text: string, tell: (action: Action) => T): Promise<readonly T[]> {
	const actions = await understood(text);
	return actions.map(action => tell(action));
}

const step = (name: Extract<ActionKind, {kind: 'simulation-step'}>['step'], line: number) =>
	done({kind: 'simulation-step', step: name, undone: false}, {line});

test("the portal's script for Linux", async t => {
	t.deepEqual(
		await understood(String.raw`#!/bin/bash
ServicePrincipalId="11111111-1111-1111-1111-111111111111";
ServicePrincipalClientSecret="not-a-secret";

export subscriptionId="22222222-2222-2222-2222-222222222222";
export resourceGroup="rg-arc";
export tenantId="33333333-3333-3333-3333-333333333333";
export location="westeurope";
export authType="principal";
export correlationId="44444444-4444-4444-4444-444444444444";
export cloud="AzureCloud";

LINUX_INSTALL_SCRIPT="/tmp/install_linux_azcmagent.sh"
if [ -f "$LINUX_INSTALL_SCRIPT" ]; then rm -f "$LINUX_INSTALL_SCRIPT"; fi;
output=$(wget https://gbl.his.arc.azure.com/azcmagent-linux -O "$LINUX_INSTALL_SCRIPT" 2>&1);
if [ $? != 0 ]; then wget -qO- --method=PUT --body-data="{\"subscriptionId\":\"$subscriptionId\"}" "https://gbl.his.arc.azure.com/log" &> /dev/null || true; fi;
echo "$output";

bash "$LINUX_INSTALL_SCRIPT";
sleep 5;

sudo azcmagent connect --service-principal-id "$ServicePrincipalId" --service-principal-secret "$ServicePrincipalClientSecret" \
  --resource-group "$resourceGroup" --tenant-id "$tenantId" --location "$location" --subscription-id "$subscriptionId" \
  --cloud "$cloud" --tags 'Datacenter=x' --correlation-id "$correlationId";
`),
		[
			done({kind: 'install', source: worded('https://gbl.his.arc.azure.com/azcmagent-linux')}, {line: 19}),
			done(
				{
					kind: 'connect',
					means: 'azcmagent connect',
					settings: {
						subscription: worded('22222222-2222-2222-2222-222222222222'),
						resourceGroup: worded('rg-arc'),
						location: worded('westeurope'),
						tenant: worded('33333333-3333-3333-3333-333333333333'),
						servicePrincipalId: worded('11111111-1111-1111-1111-111111111111'),
						cloud: worded('AzureCloud'),
						tags: worded('Datacenter=x'),
						secrets: [{option: '--service-principal-secret', value: worded('not-a-secret'), line: 22}],
					},
				},
				{line: 22},
			),
		],
	);
});

test('a complete simulation on an Azure VM', async t => {
	t.deepEqual(
		await told(
			`set -e
export MSFT_ARC_TEST=true
sudo systemctl stop walinuxagent && sudo systemctl disable walinuxagent
for endpoint in 169.254.169.254 169.254.169.253; do
  sudo iptables -I OUTPUT 1 -d "$endpoint" -j REJECT
done
curl -sL https://aka.ms/azcmagent | sudo bash
azcmagent connect -g rg -l westeurope
`,
			action => (action.kind === 'simulation-step' ? {...action, certainty: 'always', column: 1} : action.kind),
		),
		[
			{...step('override', 2), inShellOnly: true},
			step('guest-agent-stopped', 3),
			step('guest-agent-disabled', 3),
			step('metadata-blocked-254', 5),
			step('metadata-blocked-253', 5),
			'install',
			'connect',
		],
	);
});

test('a script that refuses Azure VMs', async t => {
	t.deepEqual(
		await told(
			`
if curl -sf -H Metadata:true --max-time 2 "http://169.254.169.254/metadata/instance?api-version=2021-02-01" > /dev/null; then
  echo "This is an Azure VM already."
  exit 0
fi
azcmagent connect -g rg -l westeurope
`,
			({kind, line}) => [kind, line],
		),
		[
			['refuse-azure', 2],
			['connect', 6],
		],
	);
});

test('what is printed, commented out, or written to a file that does not run has no effect', async t => {
	t.deepEqual(
		await understood(`
# azcmagent connect -g rg
echo "run: azcmagent connect -g rg"
cat > /root/connect.sh <<'EOF'
azcmagent connect -g rg
EOF
usage() { azcmagent connect -g rg; }
`),
		[],
	);
});

test('preparing a subscription', async t => {
	t.deepEqual(
		await understood(`
SUB=22222222-2222-2222-2222-222222222222
az account set --subscription "$SUB"
for ns in Microsoft.HybridCompute Microsoft.GuestConfiguration; do
  az provider register --namespace="$ns" --wait
done
az role assignment create --assignee "$APP_ID" --role "Azure Connected Machine Onboarding" --scope "/subscriptions/$SUB/resourceGroups/rg"
`),
		[
			...['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration'].map(namespace =>
				done(
					{
						kind: 'register-provider',
						namespace: worded(namespace),
						subscription: worded('22222222-2222-2222-2222-222222222222'),
						unregister: false,
					},
					{line: 5, column: 3},
				),
			),
			done(
				{
					kind: 'assign-role',
					role: worded('Azure Connected Machine Onboarding'),
					scope: worded('/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg'),
					assignee: worded('{APP_ID}'),
					assigneeIsObjectId: false,
				},
				{line: 7},
			),
		],
	);
});

test('on another machine', async t => {
	t.deepEqual(await told('ssh admin@web-1 "sudo azcmagent connect -g rg"', ({kind, place}) => ({kind, place})), [
		{kind: 'connect', place: {kind: 'elsewhere', via: 'ssh', target: worded('admin@web-1')}},
	]);
});

test('a script for an Azure VM is read with the variables of the script that runs it', async t => {
	t.deepEqual(
		await understood(`RG=rg
az vm run-command invoke -g rg -n vm --command-id RunShellScript --scripts "azcmagent connect -g $RG -l $LOCATION"
az vm run-command invoke -g rg -n other --command-id RunShellScript --scripts @unknown.sh
`),
		[
			done(
				{
					kind: 'run-on-azure-vm',
					target: 'virtual-machine',
					via: 'az vm run-command invoke',
					name: worded('vm'),
					resourceGroup: worded('rg'),
					scripts: [{text: worded('azcmagent connect -g rg -l {LOCATION}'), language: 'bash'}],
					actions: [
						done(
							{
								kind: 'connect',
								means: 'azcmagent connect',
								settings: {resourceGroup: worded('rg'), location: worded('{LOCATION}'), secrets: []},
							},
							{line: 2, column: 77},
						),
					],
				},
				{line: 2},
			),
			done(
				{
					kind: 'run-on-azure-vm',
					target: 'virtual-machine',
					via: 'az vm run-command invoke',
					name: worded('other'),
					resourceGroup: worded('rg'),
					scripts: [{text: worded('{?}'), language: 'bash', file: worded('unknown.sh')}],
				},
				{line: 3},
			),
		],
	);
});

test('unreadable scripts', async t => {
	t.deepEqual(
		await told(
			`
curl -s https://x.example/OnboardingScript.sh -o OnboardingScript.sh
bash OnboardingScript.sh
bash ./setup.sh
curl -s https://x.example/arc/join.sh | bash
curl -sL https://aka.ms/azcmagent | bash -s -- --desiredversion 1.39
`,
			action => {
				if (action.kind === 'unreadable') {
					return [action.line, action.subject, action.mentionsArc];
				}

				return action.kind === 'install' ? [action.line, action.kind, action.version] : [action.line, action.kind];
			},
		),
		[
			[3, 'connect'],
			[4, 'file', false],
			[5, 'address', true],
			[6, 'install', worded('1.39')],
		],
	);
});
