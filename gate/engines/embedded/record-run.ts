import process from 'node:process';
import {type Child, childEnding} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import {Redaction, secretsOf} from '../../support/redact.js';
import type {EngineRequest} from '../engine.js';
import {noAnswers, readAnswers} from './answers.js';
import type {Deployment} from './deployment.js';
import {type LogLine, serveEngine} from './monitor.js';
import {programFailure} from './program-failure.js';
import {placeOf, type Project} from './project.js';
import {Recorder} from './recorder.js';
import {readStackConfig, type StackConfig} from './stack-config.js';
import type {UrnParts} from './urn.js';

export type Start = {
	readonly config: StackConfig;
	readonly place: UrnParts;
	readonly address: string;
	/** The program describes its texts with outputs in it. */
	readonly textsFile: string | undefined;
};

export const runnerArguments = ({address, place: {project, stack, organization}}: Start): readonly string[] => [
	'--monitor',
	address,
	'--engine',
	address,
	'--project',
	project,
	'--stack',
	stack,
	'--organization',
	organization,
];

/** Runs a program in its own process and records what it would deploy. Throws `Problem` if the program fails. */
export async function recordRun(
	project: Project,
	stack: string,
	{progress, timeLimit, answers, azure, textsFile}: Pick<EngineRequest, 'progress' | 'timeLimit' | 'answers' | 'azure' | 'textsFile'>,
	start: (how: Start) => Child,
): Promise<Deployment> {
	const config = readStackConfig(project, stack);
	const recorder = new Recorder(placeOf(project, stack), project.folder, config, {
		answers: answers === undefined ? noAnswers : readAnswers(answers),
		azure,
	});
	const errors: string[] = [];
	const redaction = (): Redaction => new Redaction([...recorder.deployment.secrets, ...secretsOf(process.env)]);
	const server = await serveEngine(({severity, message}: LogLine) => {
		if (severity === 'error') {
			errors.push(message.trim());
		} else if (severity === 'warning') {
			progress(`warning: ${redaction().text(message.trim())}`);
		}
	}, recorder);
	try {
		const {
			status,
			output,
			errors: said,
		} = await childEnding(start({config, place: recorder.place, address: server.address, textsFile}), timeLimit);
		if (status === undefined) {
			throw new Problem(
				`the program in ${project.folder} was stopped: it did not end within ${Math.round(timeLimit / 1000)} seconds`,
				'Look for a connection, a timer or a promise that never ends.',
			);
		}

		const notes = [...config.notes, ...recorder.deployment.notes];
		if (status !== 0 || errors.length > 0) {
			const words = errors.length > 0 ? errors.join('\n') : `${said}\n${output}`.trim();
			throw programFailure(
				project,
				stack,
				words === '' ? `it ended with status ${status} and printed nothing` : redaction().text(words),
				notes,
			);
		}

		return {...recorder.deployment, notes};
	} finally {
		server.close();
	}
}
