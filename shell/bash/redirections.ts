import type {Redirection} from 'unbash';
import {placed} from './program-files.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

/** For a descriptor other than standard input. `exec 3<file` keeps it open. */
const pathOf = (descriptor: number): string => `/dev/fd/${descriptor}`;

export function redirected({shell, expansion}: BashEvaluator, redirects: readonly Redirection[], run: () => BashOutcome): BashOutcome {
	const before = shell.stdin;
	let file: {path: string; append: boolean} | undefined;
	const read = (redirect: Redirection, text: string): void => {
		const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : 0;
		if (descriptor === 0) {
			shell.stdin = text;
		} else {
			shell.session.write(pathOf(descriptor), text, false);
		}
	};

	for (const redirect of redirects) {
		switch (redirect.type) {
			case 'HereDoc': {
				read(redirect, expansion.hereDoc(redirect));
				break;
			}

			case 'HereString': {
				read(redirect, expansion.text(redirect.target));
				break;
			}

			case 'Redirect': {
				const target = expansion.text(redirect.target);
				const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
				if (redirect.operator === '<') {
					read(redirect, shell.session.file(target) ?? shell.session.holes.made(target));
				} else if (redirect.operator === '<&' && target !== '-') {
					read(redirect, shell.session.file(pathOf(Number(target))) ?? shell.session.holes.mark());
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
