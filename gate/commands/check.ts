import {checkOptionsUsage} from '../command-line/check-options.js';
import {parseCheckRequest} from '../command-line/check-request.js';
import {checkTargets} from '../check-targets.js';
import {conclude} from '../conclude.js';
import {readBaseline} from '../results/baseline.js';
import {concludeAgainst} from './baseline.js';
import type {Command} from './command.js';

/** `arc-gate check`: checks targets and reports. */
export const checkCommand: Command = {
	usage: `arc-gate check [TARGET...]

Checks what Pulumi programs would deploy, or what exported stacks hold, against a policy pack.

TARGET: a Pulumi program's folder (default .), or a file written by \`pulumi stack export\`

${checkOptionsUsage}
Examples:
  arc-gate check                                            the program in this folder, with its only stack
  arc-gate check apps/web apps/api --all-stacks             every stack of two programs
  arc-gate check stack.json --report sarif=arc.sarif        an exported stack, with a report for code scanning
  arc-gate check --only no-arc-on-azure-vm --format compact one policy, a line for each finding

Exit status: 0 passed, 1 findings at or above --fail-on, 2 a check could not be made.
`,
	async run(args, terminal) {
		const request = parseCheckRequest(args);
		const {baseline: file} = request;
		const before = file === undefined ? undefined : readBaseline(file);
		const report = await checkTargets(request, terminal);
		return file === undefined || before === undefined
			? conclude(report, request, terminal)
			: concludeAgainst({file, before}, report, request, terminal);
	},
};
