import type {Redirection} from 'unbash';
import {placed} from './program-files.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

export function redirected({shell, expansion}: BashEvaluator, redirects: readonly Redirection[], run: () => BashOutcome): BashOutcome {
	const before = shell.stdin;
	let file: {path: string; append: boolean} | undefined;
	for (const redirect of redirects) {
		switch (redirect.type) {
			case 'HereDoc': {
				shell.stdin = expansion.hereDoc(redirect);
				break;
			}

			case 'HereString': {
				shell.stdin = expansion.text(redirect.target);
				break;
			}

			case 'Redirect': {
				const target = expansion.text(redirect.target);
				const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
				if (redirect.operator === '<') {
					shell.stdin = shell.session.file(target) ?? shell.session.holes.made(target);
				} else if ((descriptor ?? 1) === 1 && redirect.operator !== '<&' && !/^(?:\d+|-)$/v.test(target)) {
					file = {path: target, append: redirect.operator.endsWith('>>')};
				}
			}
		}
	}

	let outcome: BashOutcome = {status: 'expected'};
	if (file === undefined) {
		outcome = run();
	} else {
		const {text, result} = shell.captured(run);
		outcome = result;
		if (file.path !== '/dev/null') {
			shell.session.write(placed(shell, file.path), text, file.append);
		}
	}

	shell.stdin = before;
	return outcome;
}
