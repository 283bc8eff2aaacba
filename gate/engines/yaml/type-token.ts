/** Packages not made from a Terraform provider: their tokens have one form. */
const native: ReadonlySet<string> = new Set([
	'aws-native',
	'azure-native',
	'azure-nextgen',
	'command',
	'docker-build',
	'google-native',
	'kubernetes',
	'pulumi',
	'pulumiservice',
	'std',
	'terraform',
]);

const componentPackages: ReadonlySet<string> = new Set([
	'aws-apigateway',
	'aws-static-website',
	'awsx',
	'azure-static-website',
	'eks',
	'google-cloud-static-website',
	'synced-folder',
]);

const componentTypes = /^kubernetes:(?:helm\.sh\/v4:Chart|kustomize\/v2:Directory|yaml\/v2:Config(?:File|Group))$/v;

export function packageOfType(type: string): string {
	const [first = '', second = '', third = ''] = type.split(':');
	return first === 'pulumi' && second === 'providers' ? third : first;
}

/** Whether its plugin creates other resources. */
export const isComponentType = (type: string, ownPackages: ReadonlySet<string>): boolean =>
	!type.startsWith('pulumi:') &&
	(componentTypes.test(type) || componentPackages.has(packageOfType(type)) || ownPackages.has(packageOfType(type)));

/**
`aws:ec2:Instance` is `aws:ec2/instance:Instance`, `random:RandomPet` is `random:index/randomPet:RandomPet`. `ownPackages` are those of the
project.
*/
export function fullToken(token: string, ownPackages: ReadonlySet<string>): string {
	const parts = token.split(':');
	const [name = ''] = parts.slice(-1);
	const [owner = ''] = parts;
	if (token.includes('/') || parts.length > 3 || parts.length < 2 || token.startsWith('pulumi:')) {
		return token;
	}

	const module = parts.length === 3 ? (parts[1] ?? '') : 'index';
	return native.has(owner) || owner.startsWith('azure-native_') || componentPackages.has(owner) || ownPackages.has(owner)
		? `${owner}:${module}:${name}`
		: `${owner}:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
