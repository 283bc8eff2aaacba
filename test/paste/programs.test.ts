/** Everything that the gate offers for a wrong program is pasted at once: the program compiles, and the gate finds nothing more. */
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import ts from 'typescript';
import {nameOf} from '../../estate/values/urn.js';
import {check, root} from '../docs/gate.js';
import {pasteIntoScript, pasteIntoYaml} from './paste-shown.js';
import {scripts, type WrongProgram} from './programs.js';
import {providerPrograms} from './provider-programs.js';
import {rolePrograms} from './role-programs.js';
import {serverPrograms} from './server-programs.js';
import {inYaml} from './yaml-programs.js';

const compilerOptions = {strict: true, target: 'es2022', module: 'node16', skipLibCheck: true, noEmit: true, rootDir: '.'};

/** @returns its folder */
function write(t: ExecutionContext, {files, type, policyConfig}: WrongProgram): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-paste-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), text);
	}

	const [main = ''] = Object.keys(files);
	if (main !== 'Pulumi.yaml') {
		writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: wrong\nruntime: nodejs\n');
	}

	writeFileSync(
		path.join(folder, 'Pulumi.dev.yaml'),
		'config:\n  azure-native:subscriptionId: 11111111-1111-4111-8111-111111111111\n  azure-native:location: westeurope\n',
	);
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name: 'wrong', main, ...(type !== undefined && {type})}));
	writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, include: ['**/*.ts']}));
	writeFileSync(path.join(folder, 'policy.json'), JSON.stringify(policyConfig ?? {}));
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

async function findingsIn(folder: string) {
	const {result} = await check([folder, '--stack', 'dev', '--policy-config', path.join(folder, 'policy.json')]);
	return result.findings.filter(({verdict}) => verdict === 'violation' || verdict === 'undetermined');
}

/** The SDKs' declarations, which are large, are parsed once. */
const declarations = new Map<string, ts.SourceFile | undefined>();

/** Errors of the compiler, with the types of the SDKs. */
function errorsIn(folder: string, {files}: WrongProgram): readonly string[] {
	const names = Object.keys(files).filter(name => name.endsWith('.ts'));
	if (names.length === 0) {
		return [];
	}

	const {options} = ts.convertCompilerOptionsFromJson(compilerOptions, folder);
	const host = ts.createCompilerHost(options);
	const read = host.getSourceFile.bind(host);
	host.getSourceFile = (name, ...rest) => {
		if (!name.endsWith('.d.ts')) {
			return read(name, ...rest);
		}

		const found = declarations.has(name) ? declarations.get(name) : read(name, ...rest);
		declarations.set(name, found);
		return found;
	};

	const program = ts.createProgram(
		names.map(name => path.join(folder, name)),
		options,
		host,
	);
	return ts.getPreEmitDiagnostics(program).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

for (const program of [...scripts, ...rolePrograms, ...serverPrograms, ...providerPrograms, ...inYaml]) {
	test(`pasted once: ${program.title}`, async t => {
		const broken = write(t, program);
		const findings = await findingsIn(broken);
		t.not(findings.length, 0, 'the program is wrong');
		const shown = findings.map(({remediation}) => remediation).join('\n');
		for (const text of program.shows ?? []) {
			t.true(shown.includes(text), `${text} is not in ${shown}`);
		}

		const fixed = mkdtempSync(path.join(tmpdir(), 'arc-pasted-'));
		t.teardown(() => {
			rmSync(fixed, {recursive: true, force: true});
		});
		cpSync(broken, fixed, {recursive: true});
		const [main = ''] = Object.keys(program.files);
		if (main === 'Pulumi.yaml') {
			pasteIntoYaml(fixed, findings, program.remove);
		} else {
			pasteIntoScript(fixed, findings, {main, ...program});
		}

		t.deepEqual(errorsIn(fixed, program), []);
		const left = await findingsIn(fixed);
		t.deepEqual(
			left.map(({policy, verdict, resource, message}) => `${verdict} ${policy} on ${nameOf(resource)}: ${message}`),
			[],
		);
	});
}
