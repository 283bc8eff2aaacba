import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {documentationUrl} from '../policies/pack/page.js';
import {configuredStacks, isProjectFolder, readProject} from './engines/embedded/project.js';
import {packFolder} from './support/pack-folder.js';

/** `file` is its path from the repository's root. */
export type StarterFile = {readonly file: string; readonly what: string; readonly text: string};

/** Of the search for programs. */
const maxDepth = 4;

/** `folder` is where to search, relative to the root. */
export function programsIn(root: string, folder = '.', depth = 0): readonly string[] {
	const full = path.join(root, folder);
	const inside = readdirSync(full, {withFileTypes: true})
		.filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
		.flatMap(entry => (depth < maxDepth ? programsIn(root, path.posix.join(folder, entry.name), depth + 1) : []));
	return [...(isProjectFolder(full) ? [folder] : []), ...inside.toSorted()];
}

export const starterFiles = (root: string, programs: readonly string[]): readonly StarterFile[] => [
	{file: 'arc-gate.yaml', what: 'the configuration', text: configuration(root, programs)},
	pipeline(root),
	{file: '.pre-commit-config.yaml', what: 'a hook for pre-commit', text: hook},
];

const configuration = (root: string, programs: readonly string[]): string => `\
# yaml-language-server: $schema=./node_modules/pulumi-policy-azure-arc/gate/configuration.schema.json
# ${documentationUrl('configuration')}

targets:
${programs.map(program => `  - ${JSON.stringify(program)}`).join('\n')}
allStacks: ${String(programs.some(program => hasSeveralStacks(path.join(root, program))))}

# What fails a check: mandatory, advisory, undetermined or never.
failOn: mandatory

# Levels, options and exemptions. \`arc-gate policies\` lists the policies, \`arc-gate explain POLICY\` shows one.
policies: {}
`;

const hasSeveralStacks = (folder: string): boolean => configuredStacks(readProject(folder)).length > 1;

/** For the CI system of the repository's host; it checks the targets of the configuration. */
function pipeline(root: string): StarterFile {
	const {sample, file} = services.find(({isOf}) => isOf(remoteOf(root))) ?? gitHub;
	const text = readFileSync(path.join(packFolder(undefined).folder, 'examples/pipelines', sample), 'utf8');
	return {file, what: 'a job for CI', text: text.replace(/^# Copy to .*\n/v, '').replaceAll(/(?<= check) \.(?=\s)/gv, '')};
}

const gitHub = {sample: 'github-actions.yml', file: '.github/workflows/azure-arc.yml'};

const services = [
	{sample: '.gitlab-ci.yml', file: '.gitlab-ci.yml', isOf: (remote: string) => /gitlab/iv.test(remote)},
	{
		sample: 'azure-pipelines.yml',
		file: 'azure-pipelines.yml',
		isOf: (remote: string) => /dev\.azure\.com|visualstudio\.com/iv.test(remote),
	},
];

function remoteOf(root: string): string {
	const file = path.join(root, '.git/config');
	const [, url = ''] = existsSync(file) ? (/^\s*url\s*=(?<url>.*)$/mv.exec(readFileSync(file, 'utf8')) ?? []) : [];
	return url;
}

const hook = `\
repos:
  - repo: local
    hooks:
      - id: arc-gate
        name: Azure Arc-enabled servers
        entry: npx arc-gate check
        language: system
        pass_filenames: false
        files: \\.(?:[cm]?[jt]s|ya?ml|json|py|go|cs|java|sh|ps1)$
`;
