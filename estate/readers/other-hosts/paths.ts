import type {Property} from '../../resources/resource.js';
import {knownValue} from '../../values/value.js';

type Step = {readonly name: string} | {readonly key: string} | 'every';

const steps = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
	const found =
		steps.get(path) ??
		[...path.matchAll(/\["(?<key>[^"]+)"\]|(?<every>\[\])|(?<name>[^.\[\]]+)/gv)].map(({groups}): Step => {
			const {key, every, name = ''} = groups ?? {};
			return every === undefined ? (key === undefined ? {name} : {key}) : 'every';
		});
	steps.set(path, found);
	return found;
}

/**
A Terraform provider used directly may have a list where Pulumi's package has one block, or a singular name; both are accepted. Returns the
unknown value if there is one on the path.
*/
export function propertiesAt(root: Property, path: string): readonly Property[] {
	let found: readonly Property[] = [root];
	for (const step of stepsOf(path)) {
		found = found.flatMap(property => (property.missing === undefined ? follow(property, step) : [property]));
	}

	return found.filter(({exists}) => exists);
}

function follow(property: Property, step: Step): readonly Property[] {
	const {items} = property;
	if (step === 'every') {
		return items.length > 0 ? items : [property];
	}

	if ('key' in step) {
		return [property, property.at('items')].flatMap(list => pairOf(list, step.key));
	}

	return (items.length > 0 ? items : [property]).flatMap(each => named(each, step.name));
}

function pairOf(property: Property, key: string): readonly Property[] {
	const member = property.at(key);
	return member.exists ? [member] : property.items.filter(pair => knownValue(pair.at('key').text) === key).map(pair => pair.at('value'));
}

function named(property: Property, name: string): readonly Property[] {
	const member = [name, `${name}s`, name.replace(/s$/v, '')].map(spelling => property.at(spelling)).find(({exists}) => exists);
	return member === undefined ? [] : [member];
}

export const elementsOf = (property: Property): readonly Property[] => (Array.isArray(property.data) ? property.items : [property]);
