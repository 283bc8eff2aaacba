import {onboardingActions} from '../../azure/roles.js';
import {
	describe,
	describeMissing,
	grantsOf,
	placeOf,
	readBackLabels,
	isKnown,
	isMissing,
	sourcesOf,
	type Connection,
	type Estate,
	type GivenSecret,
	type Label,
	type ScriptSource,
	type Urn,
} from '../../estate/index.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';
import {protectedWay} from './shared/protected-way.js';

const remediation =
	'Keep the secret where others cannot read it: have the script fetch it at run time, or pass it in a protected property.';

type Subject =
	| {
			readonly kind: 'given';
			readonly connection: Connection;
			readonly secret: GivenSecret;
			readonly exposed: NonNullable<GivenSecret['exposed']>;
	  }
	/** A readable script that contains the password of a principal that may onboard servers. */
	| {readonly kind: 'inserted'; readonly scriptSource: ScriptSource; readonly password: Urn}
	/** A label with such a password, or with the secret of a connect command. */
	| {readonly kind: 'labeled'; readonly label: Label; readonly password: Urn | undefined}
	/** A label from which the machine's script reads its secret. */
	| {readonly kind: 'read back'; readonly connection: Connection; readonly option: string; readonly label: Label}
	| {readonly kind: 'tagged'; readonly connection: Connection}
	| {readonly kind: 'none'};

export default definePolicy<Subject>({
	name: 'no-inline-onboarding-secret',
	section: 'beyond-the-article',
	displayName: 'No onboarding secret in readable places',
	description:
		'The secret of an onboarding identity must not be where others can read it: in script text, user data, instance metadata, tags ' +
		'or unprotected settings.',
	severity: 'critical',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'secrets', 'mcsb-v1/IM-8', 'cis-v8/16.12'],
	since: '0.1.0',
	scope: 'resource',
	options: [],
	notApplicable: 'The stack connects no server with a script that others can read.',
	select(estate) {
		const given = givenSecrets(estate);
		const passwords = onboardingPasswords(estate);
		const inserted = insertedPasswords(estate, passwords);
		const readBack = readBackSecrets(estate);
		// A machine's metadata contains its script, too.
		const told = new Set([
			...given.map(({connection, exposed}) => placeKey(exposed.resource ?? connection.scriptSource, exposed.property)),
			...inserted.map(({scriptSource}) => placeKey(scriptSource.resource, scriptSource.property)),
			...readBack.map(({label}) => placeKey(label.resource, label.property)),
		]);
		const labeled = labeledSecrets(estate, passwords).filter(({label}) => !told.has(placeKey(label.resource, label.property)));
		const found = [...given, ...inserted, ...readBack, ...labeled, ...taggedSecrets(estate)];
		return estate.connections.length > 0 && found.length === 0 ? [{kind: 'none'}] : found;
	},
	*check(subject) {
		switch (subject.kind) {
			case 'given': {
				yield* checkGiven(subject);
				break;
			}

			case 'inserted': {
				const {scriptSource, password} = subject;
				yield {
					verdict: 'violation',
					resource: scriptSource.resource,
					property: scriptSource.property,
					message:
						`${describe(scriptSource.resource)} puts the secret of the onboarding identity (${describe(password)}) into ` +
						`\`${scriptSource.property}\`, where others can read it.`,
					remediation: protectedWay(scriptSource.resource, scriptSource.property),
					details: {secret: password},
				};
				break;
			}

			case 'labeled': {
				const {
					label: {resource, property},
					password,
				} = subject;
				yield {
					verdict: 'violation',
					resource,
					property,
					message:
						`${describe(resource)} stores the secret of the onboarding ` +
						`identity${password === undefined ? '' : ` (${describe(password)})`} ` +
						`in \`${property}\`, where others can read it.`,
					remediation: 'Do not store the secret there: labels, tags and metadata are plain text.',
					details: {...(password !== undefined && {secret: password})},
				};
				break;
			}

			case 'read back': {
				yield* checkReadBack(subject);
				break;
			}

			case 'tagged': {
				const {scriptSource} = subject.connection;
				yield {
					verdict: 'violation',
					...placeOf(subject.connection),
					message:
						`${describe(scriptSource)} puts a secret into the tags of the machine's record in Azure (\`--tags\`), ` +
						'where others can read it.',
					remediation: 'Do not put the secret into tags: they are plain text.',
					details: {option: '--tags'},
				};
				break;
			}

			case 'none': {
				break;
			}
		}
	},
});

const placeKey = (resource: Urn, property: string): string => `${resource}#${property}`;

const givenSecrets = ({connections}: Estate): ReadonlyArray<Extract<Subject, {kind: 'given'}>> => [
	...new Map(
		connections.flatMap(connection =>
			connection.secrets.flatMap(secret => {
				const {option, exposed} = secret;
				return exposed === undefined
					? []
					: [
							[
								JSON.stringify([
									exposed.resource ?? connection.scriptSource,
									exposed.property,
									exposed.line,
									option,
									secret.value,
								]),
								{kind: 'given', connection, secret, exposed},
							] as const,
						];
			}),
		),
	).values(),
];

function* checkGiven({
	connection: {scriptSource, property},
	secret: {option, value},
	exposed,
}: Extract<Subject, {kind: 'given'}>): Iterable<Yield> {
	const resource = exposed.resource ?? scriptSource;
	const place = {
		resource,
		property: exposed.property,
		...(exposed.line !== undefined && {line: exposed.line}),
		remediation: protectedWay(resource, exposed.property),
		details: {option},
	};
	const what =
		`${describe(resource)} passes the secret of the onboarding identity (\`${option}\`) in \`${exposed.property}\`, where others ` +
		`can read it`;
	if (isKnown(value) ? !isPlaceholder(value.value) : value.state === 'reference') {
		yield {verdict: 'violation', ...place, message: `${what}.`};
	} else if (isMissing(value) && (value.resource !== scriptSource || value.property !== property)) {
		// A secret that a script downloads on the machine is not a value of the stack.
		yield {verdict: 'undetermined', ...place, message: `${what}, unless ${describeMissing(value)} is empty or a placeholder.`};
	}
}

const readBackSecrets = (estate: Estate): ReadonlyArray<Extract<Subject, {kind: 'read back'}>> => [
	...new Map(
		estate.connections.flatMap(connection =>
			connection.secrets.flatMap(secret =>
				readBackLabels(estate, connection, secret).map(
					label =>
						[placeKey(label.resource, label.property), {kind: 'read back', connection, option: secret.option, label}] as const,
				),
			),
		),
	).values(),
];

function* checkReadBack({connection: {scriptSource}, option, label}: Extract<Subject, {kind: 'read back'}>): Iterable<Yield> {
	const {resource, property, value} = label;
	const reader = resource === scriptSource ? 'its script' : `the script of ${describe(scriptSource)}`;
	const place = {
		resource,
		property,
		remediation:
			'Keep the secret in a key vault or secret manager, and have the script fetch it with the identity of the machine: everyone ' +
			'who can read the machine can read its tags and metadata.',
		details: {option},
	};
	const what =
		`${describe(resource)} stores the secret of the onboarding identity in \`${property}\`, where others can read it: ${reader} ` +
		`reads it back from the machine's metadata and passes it on (\`${option}\`)`;
	if (isKnown(value) ? !isPlaceholder(value.value) : value.state === 'reference') {
		yield {verdict: 'violation', ...place, message: `${what}.`};
	} else if (isMissing(value)) {
		yield {verdict: 'undetermined', ...place, message: `${what}, unless it is empty or a placeholder.`};
	}
}

function isPlaceholder(text: string): boolean {
	const written = text.trim();
	return (
		written === '' ||
		/^(?:<.*>|\[.*\]|\{.*\}|%.*%|#\{.*\}#?|\$.*|[*x.•]+)$/iv.test(written) ||
		/^(?:your|my|insert|enter|change|replace|todo|dummy|example|placeholder|redacted)(?![a-z\d])|^(?:client|sp|service-?principal)?[\-_ ]?(?:secret|password)$|[\-_ ]here$/iv.test(
			written,
		)
	);
}

function onboardingPasswords(estate: Estate): (resource: Urn) => boolean {
	const known = new Map<Urn, boolean>();
	return resource => {
		const answer =
			known.get(resource) ??
			(estate.passwords.has(resource) && grantsOf(estate).holds(estate.passwords.get(resource), onboardingActions));
		known.set(resource, answer);
		return answer;
	};
}

/** Scripts that are not known at preview, because they contain such a password. */
const insertedPasswords = (estate: Estate, isPassword: (resource: Urn) => boolean): ReadonlyArray<Extract<Subject, {kind: 'inserted'}>> =>
	estate.scriptSources
		.filter(({readable}) => readable)
		.flatMap(scriptSource =>
			sourcesOf(scriptSource.text)
				.filter(urn => isPassword(urn))
				.slice(0, 1)
				.map(password => ({kind: 'inserted', scriptSource, password}) as const),
		);

/** Even those that others cannot read in the command. */
const knownSecrets = (connections: readonly Connection[]): ReadonlySet<string> =>
	new Set(
		connections
			.flatMap(({secrets}) => secrets)
			.flatMap(({value}) => (isKnown(value) && !isPlaceholder(value.value) ? [value.value.trim()] : [])),
	);

function labeledSecrets(
	{labels, connections}: Estate,
	isPassword: (resource: Urn) => boolean,
): ReadonlyArray<Extract<Subject, {kind: 'labeled'}>> {
	const secrets = knownSecrets(connections);
	return labels.flatMap(label => {
		const password = sourcesOf(label.value).find(urn => isPassword(urn));
		return password !== undefined || (isKnown(label.value) && secrets.has(label.value.value.trim()))
			? [{kind: 'labeled', label, password} as const]
			: [];
	});
}

/** Client secrets of Microsoft Entra and tokens. No tag looks like them by chance. */
const secretForm = /^(?:[\w.~\-]{3}\dQ~[\w.~\-]{31,34}|eyJ[\w\-]+\.[\w\-]+\.[\w\-]*)$/v;

function taggedSecrets({connections}: Estate): ReadonlyArray<Extract<Subject, {kind: 'tagged'}>> {
	const secrets = knownSecrets(connections);
	return connections
		.filter(
			({tags}) =>
				isKnown(tags) &&
				tags.value.split(',').some(tag => {
					const text = tag
						.slice(tag.indexOf('=') + 1)
						.trim()
						.replaceAll(/^["']|["']$/gv, '');
					return secrets.has(text) || secretForm.test(text);
				}),
		)
		.map(connection => ({kind: 'tagged', connection}));
}
