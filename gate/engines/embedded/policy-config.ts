import {EnforcementLevel, type PolicyInfo} from '@pulumi/pulumi/proto/analyzer_pb.js';
import {Ajv, type ErrorObject} from 'ajv';
import addFormats from 'ajv-formats';
import {nearest} from '../../nearest.js';
import {Problem} from '../../problem.js';
import {isObject, readJson} from '../../read-json.js';

/** How a policy is to run. */
export type PolicySetting = {readonly level: EnforcementLevel; readonly properties: Readonly<Record<string, unknown>>};

/** A configuration as it is written: levels and properties by policy. */
export type WrittenConfig = Readonly<Record<string, {readonly level?: EnforcementLevel; readonly properties: Readonly<Record<string, unknown>>}>>;

const levels: Readonly<Record<string, EnforcementLevel>> = {
	advisory: EnforcementLevel.ADVISORY,
	mandatory: EnforcementLevel.MANDATORY,
	remediate: EnforcementLevel.REMEDIATE,
	disabled: EnforcementLevel.DISABLED,
};

/** Reads the JSON that `pulumi --policy-pack-config` takes. */
export function readPolicyConfig(file: string): WrittenConfig {
	const content = readJson(file);
	if (!isObject(content)) {
		throw new Problem(`${file} does not hold an object of policies`);
	}

	return Object.fromEntries(Object.entries(content).map(([policy, written]) => {
		const {enforcementLevel, ...properties} = isObject(written) ? written : {enforcementLevel: written};
		if (enforcementLevel === undefined) {
			return [policy, {properties}];
		}

		const level = typeof enforcementLevel === 'string' ? levels[enforcementLevel] : undefined;
		if (level === undefined) {
			throw new Problem(`${file}: ${JSON.stringify(enforcementLevel)} is no level of ${policy}`, `The levels are ${Object.keys(levels).join(', ')}.`);
		}

		return [policy, {level, properties}];
	}));
}

/**
The settings of every policy, as the Pulumi CLI works them out: the pack's own, then the defaults of the schemas, then those of `all`, then the policy's.
@param file Where the configuration is written, for messages.
@throws A `Problem` that names the place where the configuration is wrong.
*/
export function settle(policies: readonly PolicyInfo[], initial: WrittenConfig, written: WrittenConfig, file: string): ReadonlyMap<string, PolicySetting> {
	const names = policies.map(policy => policy.getName());
	const wrong = Object.keys(written).find(name => name !== 'all' && !names.includes(name));
	if (wrong !== undefined) {
		throw new Problem(`${file}: the pack has no policy ${wrong}`, suggestion(wrong, names));
	}

	const ajv = addFormats(new Ajv({allErrors: true, strict: false}));
	return new Map(policies.map(policy => {
		const name = policy.getName();
		const schema = schemaOf(policy);
		const properties = {...defaults(schema.properties), ...initial[name]?.properties, ...written[name]?.properties};
		const validate = ajv.compile({type: 'object', ...schema, additionalProperties: false});
		if (!validate(properties)) {
			const [error] = validate.errors ?? [];
			throw new Problem(...explain(file, name, error, Object.keys(schema.properties)));
		}

		const level = written[name]?.level ?? written['all']?.level ?? initial[name]?.level ?? initial['all']?.level ?? policy.getEnforcementlevel();
		return [name, {level, properties}];
	}));
}

function schemaOf(policy: PolicyInfo): {properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>; required: readonly string[]} {
	const schema = policy.getConfigschema();
	const properties = Object.entries(schema?.getProperties()?.toJavaScript() ?? {}).flatMap(([name, value]) => isObject(value) ? [[name, value] as const] : []);
	return {properties: Object.fromEntries(properties), required: schema?.getRequiredList() ?? []};
}

function defaults(properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(properties).flatMap(([name, schema]) => 'default' in schema ? [[name, schema['default']]] : []));
}

function explain(file: string, policy: string, error: ErrorObject | undefined, names: readonly string[]): [message: string, advice?: string] {
	const place = `${file}: ${policy}${(error?.instancePath ?? '').replaceAll('/', '.')}`;
	const params: Readonly<Record<string, unknown>> = error?.params ?? {};
	const extra = params['additionalProperty'];
	if (error?.keyword === 'additionalProperties' && typeof extra === 'string') {
		const advice = error.instancePath === '' ? suggestion(extra, names) : undefined;
		return advice === undefined ? [`${place} takes no ${extra}`] : [`${place} takes no ${extra}`, advice];
	}

	const allowed = Array.isArray(params['allowedValues']) ? `: ${params['allowedValues'].join(', ')}` : '';
	return [`${place} ${error?.message ?? 'is wrong'}${allowed}`];
}

function suggestion(text: string, names: readonly string[]): string {
	const meant = nearest(text, names);
	if (meant !== undefined) {
		return `Did you mean ${meant}?`;
	}

	return names.length === 0 ? 'It takes nothing but enforcementLevel.' : `There is ${names.toSorted().join(', ')}.`;
}
