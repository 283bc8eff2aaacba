/** Runs every command on pages that show commands with output, in order, and compares the output. */
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {root, runGate} from './gate.js';
import {fences, type Fence} from './markdown.js';

const pages = ['configuration', 'exemptions', 'baseline'];

function folderOf(page: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), `arc-${page}-`));
	cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), {
		recursive: true,
		filter: source => path.basename(source) !== 'node_modules',
	});
	mkdirSync(path.join(folder, 'node_modules'));
	symlinkSync(root, path.join(folder, 'node_modules/pulumi-policy-azure-arc'), 'junction');
	symlinkSync(path.join(root, 'node_modules/@pulumi'), path.join(folder, 'node_modules/@pulumi'), 'junction');
	return folder;
}

/** A page may run the same command twice after changing a file. */
async function printed({code, line}: Fence, folder: string): Promise<string> {
	const outputs: string[] = [];
	for (const command of code.split('\n')) {
		const args = command.replace(/^npx arc-gate /v, '').split(' ');
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const {output, errors} = await runGate(args, folder, line);
		outputs.push(output, errors);
	}

	return outputs.join('');
}

/** The parts of a shown text that are not in another in this order. An ellipsis on its own line stands for anything. */
function missingParts(shown: string, text: string): readonly string[] {
	let position = 0;
	return shown
		.split(/^…$/mv)
		.map(part => part.replaceAll(/^\n|\n$/gv, ''))
		.filter(part => part !== '')
		.filter(part => {
			const found = text.indexOf(part, position);
			position = found === -1 ? position : found + part.length;
			return found === -1;
		});
}

for (const page of pages) {
	test(`the output in docs/${page}.md matches what the commands print`, async t => {
		const folder = folderOf(page);
		t.teardown(() => {
			rmSync(folder, {recursive: true});
		});
		let text = '';
		const missing: string[] = [];
		for (const fence of fences(readFileSync(path.join(root, `docs/${page}.md`), 'utf8'))) {
			switch (fence.language) {
				case 'json': {
					writeFileSync(path.join(folder, 'arc.policy.json'), fence.code);

					break;
				}

				case 'yaml': {
					writeFileSync(path.join(folder, 'arc-gate.yaml'), fence.code);

					break;
				}

				case 'sh': {
					// eslint-disable-next-line no-await-in-loop -- one after the other
					text = await printed(fence, folder);

					break;
				}

				case 'text': {
					const baseline = path.join(folder, 'arc-baseline.json');
					const shown =
						fence.code.startsWith('{') && existsSync(baseline) ? readFileSync(baseline, 'utf8').replaceAll('\t', '    ') : text;
					missing.push(...missingParts(fence.code, shown).map(part => `line ${fence.line}: ${part}`));

					break;
				}
				// no default
			}
		}

		t.deepEqual(missing, []);
		t.not(text, '');
	});
}
