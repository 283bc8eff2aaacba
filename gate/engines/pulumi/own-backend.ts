import {copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {isObject} from '../../support/read-json.js';
import type {Project} from '../embedded/project.js';

type Environment = Readonly<Record<string, string | undefined>>;

export type OwnBackend = {
	readonly environment: Readonly<Record<string, string>>;
	/** Named after the project, so that creating a stack does not write to the user's folder. */
	readonly folder: string;
	readonly configFile: string;
};

/** The environment, the project or a login provides a backend. */
export function isLoggedIn(environment: Environment, project?: Project): boolean {
	const {PULUMI_ACCESS_TOKEN: token = '', PULUMI_BACKEND_URL: backend = ''} = environment;
	return token !== '' || backend !== '' || project?.backendUrl !== undefined || hasLogin(environment);
}

/** The environment of a CLI that stores everything in a temporary folder, but uses the user's plugins and passphrase. */
export function ownEnvironment(place: string, environment: Environment): OwnBackend['environment'] {
	const [home, stacks] = [path.join(place, 'home'), path.join(place, 'stacks')];
	mkdirSync(home, {recursive: true});
	mkdirSync(stacks, {recursive: true});
	const plugins = path.join(homeOf(environment), 'plugins');
	if (existsSync(plugins)) {
		symlinkSync(plugins, path.join(home, 'plugins'), 'junction');
	}

	const isPassphraseGiven =
		environment['PULUMI_CONFIG_PASSPHRASE'] !== undefined || environment['PULUMI_CONFIG_PASSPHRASE_FILE'] !== undefined;
	return {
		PULUMI_HOME: home,
		PULUMI_CREDENTIALS_PATH: home,
		PULUMI_BACKEND_URL: `file://${stacks.replaceAll(path.sep, '/')}`,
		...(!isPassphraseGiven && {PULUMI_CONFIG_PASSPHRASE: ''}),
	};
}

/**
A backend for a program's stack, with a copy of its configuration, because Pulumi writes to it. `place` is an existing folder;
`environment` is the user's.
*/
export function ownBackend(place: string, project: Project, stack: string, environment: Environment): OwnBackend {
	const folder = path.join(place, 'project');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'Pulumi.yaml'), JSON.stringify({name: project.name, runtime: project.runtime}));
	const configFile = path.join(folder, `Pulumi.${stack}.yaml`);
	const written = ['yaml', 'yml']
		.map(ending => path.join(project.configFolder, `Pulumi.${stack}.${ending}`))
		.find(file => existsSync(file));
	if (written !== undefined) {
		copyFileSync(written, configFile);
	}

	return {environment: ownEnvironment(place, environment), folder, configFile};
}

const homeOf = ({PULUMI_HOME: home = ''}: Environment): string => (home === '' ? path.join(homedir(), '.pulumi') : home);

function hasLogin(environment: Environment): boolean {
	const {PULUMI_CREDENTIALS_PATH: credentials = ''} = environment;
	try {
		const content: unknown = JSON.parse(
			readFileSync(path.join(credentials === '' ? homeOf(environment) : credentials, 'credentials.json'), 'utf8'),
		);
		return isObject(content) && typeof content['current'] === 'string' && content['current'] !== '';
	} catch {
		return false;
	}
}
