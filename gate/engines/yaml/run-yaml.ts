import path from 'node:path';
import process from 'node:process';
import {RegisterResourceRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import {errorText, Problem} from '../../support/problem.js';
import {Redaction, secretsOf} from '../../support/redact.js';
import type {EngineRequest} from '../engine.js';
import {noAnswers, readAnswers} from '../embedded/answers.js';
import type {Deployment} from '../embedded/deployment.js';
import {programFailure} from '../embedded/program-failure.js';
import {placeOf, type Project} from '../embedded/project.js';
import {Recorder} from '../embedded/recorder.js';
import {readStackConfig} from '../embedded/stack-config.js';
import {stackType} from '../embedded/urn.js';
import type {KnownPart} from '../preload/unknown-places.js';
import {writeTexts} from '../preload/side-file.js';
import {configValues} from './config.js';
import type {Context} from './context.js';
import {evaluate} from './evaluator.js';
import {messagesOf} from './messages.js';
import {Names} from './names.js';
import {componentPackagesOf, packageFiles} from './own-packages.js';
import {ProgramError} from './syntax.js';
import {programFile, readTemplate} from './template.js';

/** Throws `Problem` if Pulumi would reject or stop the program. */
export async function runYaml(
	project: Project,
	stack: string,
	{answers, azure, textsFile}: Pick<EngineRequest, 'answers' | 'azure' | 'textsFile'>,
): Promise<Deployment> {
	const {compiler} = project.runtimeOptions;
	if (typeof compiler === 'string') {
		throw new Problem(
			`the program in ${project.folder} is compiled by ${compiler}; the embedded engine reads YAML as it is written`,
			'Use --engine pulumi, or write what the compiler prints to Main.yaml.',
		);
	}

	const config = readStackConfig(project, stack);
	const recorder = new Recorder(placeOf(project, stack), project.folder, config, {
		answers: answers === undefined ? noAnswers : readAnswers(answers),
		azure,
	});
	const told: Array<{readonly urn: string; readonly parts: readonly KnownPart[]}> = [];
	const root = recorder.register(
		new RegisterResourceRequest().setType(stackType).setName(`${recorder.place.project}-${recorder.place.stack}`),
	);
	const context: Context = {
		recorder,
		root,
		folder: project.programFolder,
		componentPackages: componentPackagesOf(project.packages),
		packageReferences: new Map(
			packageFiles(project.programFolder).map(({name, version}) => [name, recorder.registerPackage(name, version)]),
		),
		tell(urn, parts) {
			if (parts.length > 0) {
				told.push({urn, parts});
			}
		},
	};
	try {
		run(project, context);
	} catch (error) {
		if (!(error instanceof ProgramError)) {
			throw error;
		}

		const {file, line, column} = error.place;
		const redaction = new Redaction([...recorder.deployment.secrets, ...secretsOf(process.env)]);
		throw programFailure(
			project,
			stack,
			redaction.text(`${path.relative(project.folder, file).replaceAll(path.sep, '/')}:${line}:${column}: ${errorText(error)}`),
			[...config.notes, ...recorder.deployment.notes],
		);
	}

	for (const {urn, parts} of textsFile === undefined ? [] : told) {
		// eslint-disable-next-line no-await-in-loop -- one file, in the order of registration
		await writeTexts(textsFile ?? '', urn, parts);
	}

	return {...recorder.deployment, notes: [...config.notes, ...recorder.deployment.notes]};
}

function run(project: Project, context: Context): void {
	const {recorder, root, folder} = context;
	const {place} = recorder;
	const file = programFile(folder);
	if (file === undefined) {
		throw new Problem(
			`${folder} has no Main.yaml and no Pulumi.yaml`,
			'Put the program there, or name its folder as `main` in Pulumi.yaml.',
		);
	}

	const template = readTemplate(file);
	const own = {cwd: folder, organization: place.organization, project: place.project, rootDirectory: project.folder, stack: place.stack};
	const given = new Map([...configValues(recorder.config, place.project), ['pulumi', own]]);
	const names = new Names(template, context, place.project, given);
	names.run();
	recorder.complete(
		root,
		messagesOf(Object.fromEntries(template.outputs.map(({name, value}) => [name, evaluate(value, names.resolver)]))),
	);
}
