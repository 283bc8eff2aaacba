import {onboardingActions} from '../../azure/roles.js';
import type {Connection, ExposedSecret} from '../../estate/deeds.js';
import type {Carrier} from '../../estate/entities.js';
import type {Estate} from '../../estate/estate.js';
import {Grants} from '../../estate/grants.js';
import {describe} from '../../estate/urn.js';
import {
	isKnown, sourcesOf, type Urn,
} from '../../estate/value.js';
import {definePolicy} from '../policy.js';

const remediation = 'Hand the secret over where others cannot read it: in `protectedSettings` or `protectedParameters`, in a file for `--config` that is fetched at run time, or use a certificate or a managed identity instead.';

type Subject
	= | {readonly kind: 'given'; readonly connection: Connection; readonly secret: ExposedSecret}
		/** A readable script that is put together from the password of a principal that may onboard. */
		| {readonly kind: 'woven'; readonly carrier: Carrier; readonly password: Urn}
		| {readonly kind: 'none'};

export default definePolicy<Subject>({
	name: 'no-inline-onboarding-secret',
	section: 'beyond-the-article',
	displayName: 'No onboarding secret in readable places',
	description: 'The secret of an onboarding identity must not stand where others can read it: in script text, user data, instance metadata or unprotected settings.',
	severity: 'critical',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'secrets'],
	since: '0.1.0',
	scope: 'resource',
	options: [],
	notApplicable: 'The stack connects no server by a script that others can read.',
	select(estate) {
		const given = estate.connections.flatMap(connection => connection.secrets.map(secret => ({kind: 'given', connection, secret} as const)));
		const woven = wovenPasswords(estate);
		return estate.connections.length > 0 && given.length + woven.length === 0 ? [{kind: 'none'}] : [...given, ...woven];
	},
	* check(subject) {
		switch (subject.kind) {
			case 'given': {
				const {connection, secret} = subject;
				if (isKnown(secret.value) ? !isPlaceholder(secret.value.value) : secret.value.state === 'reference') {
					yield {
						verdict: 'violation',
						resource: connection.carrier,
						property: connection.property,
						line: secret.line,
						message: `${describe(connection.carrier)} gives the secret of the onboarding identity (\`${secret.option}\`) in \`${connection.property}\`, where others can read it.`,
						remediation,
						details: {option: secret.option},
					};
				}

				break;
			}

			case 'woven': {
				const {carrier, password} = subject;
				yield {
					verdict: 'violation',
					resource: carrier.resource,
					property: carrier.property,
					message: `${describe(carrier.resource)} puts the secret of the onboarding identity (${describe(password)}) into \`${carrier.property}\`, where others can read it.`,
					remediation,
					details: {secret: password},
				};
				break;
			}

			case 'none': {
				break;
			}
		}
	},
});

/** What people write where a secret will stand: a token of a template, a mask, or words that say so. */
function isPlaceholder(text: string): boolean {
	const written = text.trim();
	return written === ''
		|| /^(?:<.*>|\[.*\]|\{+.*\}+|%.*%|#\{.*\}#?|\$.*|[*x.•]+)$/iv.test(written)
		|| /^(?:your|my|insert|enter|change|replace|todo|dummy|example|placeholder|redacted)(?![a-z\d])|^(?:client|sp|service-?principal)?[\-_ ]?(?:secret|password)$|[\-_ ]here$/iv.test(written);
}

/** Scripts whose text is unknown at preview because a password of a principal that may onboard is woven into it. */
function wovenPasswords(estate: Estate): ReadonlyArray<Extract<Subject, {kind: 'woven'}>> {
	if (estate.passwords.size === 0) {
		return [];
	}

	const grants = new Grants(estate);
	const mayOnboard = new Map<Urn, boolean>();
	const onboards = (password: Urn): boolean => {
		const known = mayOnboard.get(password) ?? grants.holds(estate.passwords.get(password), onboardingActions);
		mayOnboard.set(password, known);
		return known;
	};

	return estate.carriers.filter(({readable}) => readable).flatMap(carrier => sourcesOf(carrier.text)
		.filter(urn => estate.passwords.has(urn) && onboards(urn))
		.slice(0, 1)
		.map(password => ({kind: 'woven', carrier, password} as const)));
}
