import test from 'ava';
import {knownText, type Language, type StoredObject} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

const object = (name: string, more: Partial<StoredObject> = {}): StoredObject => ({
	name,
	references: [],
	containers: [],
	isContainerKnown: more.containers !== undefined,
	text: `azcmagent connect -g ${name.replaceAll(/\W/gv, '-')}`,
	...more,
});

/** The groups that a script connects to. */
async function groups(script: string, objects: readonly StoredObject[], language: Language = 'bash'): Promise<readonly unknown[]> {
	const {commands} = await readScript(script, {language, objects});
	return commands.filter(({name}) => knownText(name) === 'azcmagent').map(({args}) => knownText(args.at(-1) ?? {pieces: []}));
}

const inBash = [
	'aws s3 cp s3://scripts/on.sh /tmp/a.sh && bash /tmp/a.sh',
	'aws --region eu-west-1 s3 cp --quiet s3://scripts/on.sh /tmp/ && bash /tmp/on.sh',
	'cd /tmp; aws s3 cp s3://scripts/on.sh . && chmod +x on.sh && ./on.sh',
	'aws s3 cp s3://scripts/on.sh - | bash',
	'aws s3api get-object --bucket scripts --key on.sh /tmp/a.sh; sh /tmp/a.sh',
	'gsutil -q cp gs://scripts/on.sh /tmp/a.sh; sh /tmp/a.sh',
	'gcloud storage cp gs://scripts/on.sh /tmp/a.sh; sh /tmp/a.sh',
	'az storage blob download --account-name acme -c scripts -n on.sh -f /tmp/a.sh --auth-mode login && bash /tmp/a.sh',
	"azcopy copy 'https://acme.blob.core.windows.net/scripts/on.sh' /tmp/a.sh && bash /tmp/a.sh",
	'curl -fsSL https://scripts.s3.eu-west-1.amazonaws.com/on.sh | bash',
	'curl -fsSL https://s3.amazonaws.com/scripts/on.sh | bash',
	"wget -O a.sh 'https://acme.blob.core.windows.net/scripts/on.sh?sv=2024' && bash a.sh",
];
for (const script of inBash) {
	test(`an object of the stack runs: ${script}`, async t => {
		t.deepEqual(await groups(script, [object('on.sh')]), ['on-sh']);
		t.deepEqual(await groups(script, [object('off.sh')]), []);
	});
}

const inPowerShell = [
	String.raw`Read-S3Object -BucketName scripts -Key on.ps1 -File C:\on.ps1; & C:\on.ps1`,
	String.raw`Copy-S3Object -BucketName scripts -Key on.ps1 -LocalFile C:\temp\a.ps1; powershell -File C:\temp\a.ps1`,
	String.raw`Get-AzStorageBlobContent -Container scripts -Blob on.ps1 -Destination C:\temp -Context $c; & C:\temp\on.ps1`,
	String.raw`aws s3 cp s3://scripts/on.ps1 C:\on.ps1; & C:\on.ps1`,
	'iex ((New-Object Net.WebClient).DownloadString("https://acme.blob.core.windows.net/scripts/on.ps1"))',
	String.raw`Start-BitsTransfer https://acme.blob.core.windows.net/scripts/on.ps1 C:\on.ps1; & C:\on.ps1`,
];
for (const script of inPowerShell) {
	test(`an object of the stack runs: ${script}`, async t => {
		t.deepEqual(await groups(script, [object('on.ps1')], 'powershell'), ['on-ps1']);
	});
}

test('an object of the stack runs in a batch file', async t => {
	t.deepEqual(await groups('aws s3 cp s3://scripts/on.cmd C:\\on.cmd\r\ncall C:\\on.cmd', [object('on.cmd')], 'cmd'), ['on-cmd']);
});

test('the container or a variable distinguishes objects of the same name', async t => {
	const one = object('on.sh', {containers: ['first'], references: ['ONE'], text: 'azcmagent connect -g one'});
	const other = object('on.sh', {containers: ['second'], text: 'azcmagent connect -g other'});
	t.deepEqual(await groups('aws s3 cp s3://first/on.sh a.sh; sh a.sh', [one, other]), ['one']);
	t.deepEqual(await groups('aws s3 cp s3://second/on.sh a.sh; sh a.sh', [one, other]), ['other']);
	t.deepEqual(await groups('aws s3 cp s3://third/on.sh a.sh; sh a.sh', [one, other]), [], 'either may be meant');
	t.deepEqual(await groups('curl -s "$ONE" | bash', [one, other]), ['one']);
});

test('an object of the same name in a different container does not run', async t => {
	const one = object('on.sh', {containers: ['private'], references: ['ONE']});
	t.deepEqual(await groups('curl -s https://other.blob.core.windows.net/public/on.sh | bash', [one]), []);
	t.deepEqual(
		await groups('curl -s "https://acme.blob.core.windows.net/$CONTAINER/on.sh" | bash', [one]),
		['on-sh'],
		'an unknown container',
	);
	t.deepEqual(await groups('curl -s "https://acme.blob.core.windows.net/public/on.sh?$SAS" | bash', [one]), [], 'an unknown token');
	t.deepEqual(await groups('curl -s "$ONE" | bash', [one]), ['on-sh'], 'a variable with the address');
	const unknown = object('on.sh', {containers: ['BUCKET'], isContainerKnown: false});
	t.deepEqual(await groups('aws s3 cp s3://scripts/on.sh - | bash', [unknown]), ['on-sh'], 'a container with an unknown name');
});

test('an object that is only copied or uploaded does not run', async t => {
	t.deepEqual(await groups('aws s3 cp s3://scripts/on.sh /tmp/a.sh', [object('on.sh')]), []);
	t.deepEqual(await groups('aws s3 cp /tmp/on.sh s3://scripts/on.sh', [object('on.sh')]), []);
	t.deepEqual(await groups('curl -s https://example.com/on.sh | bash', [object('on.sh')]), [], 'no address of a store');
});
