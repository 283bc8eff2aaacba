/** What a policy's `if` says of machines. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule */
import type {PolicyOs} from '../../azure/machine-configuration.js';
import {isRecord} from '../resources/pulumi-proxies.js';
import {sameText} from '../values/value.js';

type Test = {readonly field?: string; readonly value?: string; readonly isNegated: boolean; readonly compared: readonly string[]};

const textsIn = (value: unknown): readonly string[] => [value].flat().filter(item => typeof item === 'string');

function testsIn(condition: unknown, isNegated = false): readonly Test[] {
	if (Array.isArray(condition)) {
		return condition.flatMap((part: unknown) => testsIn(part, isNegated));
	}

	if (!isRecord(condition)) {
		return [];
	}

	const {allOf, anyOf, not, count, field, value, ...operators} = condition;
	const inner = [...[allOf, anyOf, count].flatMap(part => testsIn(part, isNegated)), ...testsIn(not, !isNegated)];
	if (field === undefined && value === undefined) {
		return inner;
	}

	const given = {...(typeof field === 'string' && {field}), ...(field === undefined && {value: typeof value === 'string' ? value : ''})};
	const tests = Object.entries(operators).map(([operator, operand]) => ({
		...given,
		isNegated: isNegated !== /^not/iv.test(operator),
		compared: textsIn(operand),
	}));
	return [...inner, ...(tests.length === 0 ? [{...given, isNegated, compared: []}] : tests)];
}

const isOs = ({field = ''}: Test): boolean => /^microsoft\.hybridcompute\/machines\/os(?:name|type)$/iv.test(field);

const admits = ({isNegated, compared}: Test, os: PolicyOs): boolean =>
	compared.some(text => sameText(text.replaceAll('*', ''), isNegated ? (os === 'Linux' ? 'Windows' : 'Linux') : os));

/** `undefined` if the condition accepts both systems or does not decide it. */
export function osIn(condition: unknown): PolicyOs | undefined {
	const tests = testsIn(condition).filter(test => isOs(test));
	const [only, ...others] = (['Linux', 'Windows'] as const).filter(os => tests.some(test => admits(test, os)));
	return others.length === 0 ? only : undefined;
}

/**
Whether the condition depends on more than a machine's type and operating system. Conditions on Azure VMs do not concern others. `include`
is the parameter that includes Arc machines.
*/
export const hasOtherTests = (condition: unknown, include: string | undefined): boolean =>
	testsIn(condition).some(test =>
		test.field === undefined
			? include === undefined || !sameText(test.value ?? '', `[parameters('${include}')]`)
			: isOs(test)
				? !admits(test, 'Linux') && !admits(test, 'Windows')
				: !sameText(test.field, 'type') && !/^microsoft\.compute\//iv.test(test.field),
	);
