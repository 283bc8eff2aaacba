/**
Each place that catches an error, with what becomes of it. An error that is dropped must not turn into a pass: what could not be read is
unknown, unread or a status 2.
*/
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';

const root = path.resolve(__dirname, '../../..');

/** By file: the function around each, in order, and what becomes of the error. */
const catches: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>> = {
	'azure/read-snapshot.ts': [['parse', 'the snapshot is rejected']],
	'shell/bash/jq.ts': [['jqText', 'a filter that is not understood gives an unknown text; other errors are thrown']],
	'shell/cloud-init/ignition.ts': [['contentOf', 'text with wrong escapes is read as it is']],
	'shell/decode.ts': [['unpackedBytes', 'damaged gzip is unreadable data; too much is reported with the limit']],
	'shell/json.ts': [
		[
			'jsonIn',
			'the value is unknown, or the text is tried in another form; a request is tried again, and incomplete evidence is rejected; a note ' +
				'of a damaged line is lost, and its texts stay unknown',
		],
	],
	'shell/read-script.ts': [
		['readWithin', 'a limit is reported as unread; other errors are thrown'],
		['readScript', 'a multipart text that the library rejects is unread'],
	],
	'shell/yaml.ts': [['parseYaml', 'the whole text is malformed, hence unread']],
	'estate/linking/only-subscription.ts': [['onlySubscription', 'the subscription is unknown']],
	'estate/readers/arm-functions.ts': [['decodedUri', 'the value is unknown']],
	'estate/readers/arm-scope.ts': [['resolve', 'a limit is reported as unread; other errors are thrown']],
	'estate/readers/aws-documents.ts': [['contentOf', 'the document is unread']],
	'estate/readers/draft.ts': [['attempt', 'the failure of one resource is reported; nesting that is too deep is unread']],
	'estate/resources/assets.ts': [
		['folderAt', 'the files of the folder are unknown, like a script that is stored elsewhere'],
		['fileAt', 'the text of the file is unknown, like a script that is stored elsewhere'],
	],
	'estate/scripts/actions/word-json.ts': [['lenient', 'the value is unknown']],
	'estate/scripts/read-scripts.ts': [['attempt', 'the failure of one resource is reported']],
	'estate/read-estate.ts': [['withFilesOf', 'the failure of one resource is reported; it is read without its files']],
	'policies/analyzer/analyzer.ts': [['#ask', 'a policy that does not apply says so; other errors are thrown']],
	'policies/analyzer/serve.ts': [['settle', 'the call fails with the error']],
	'policies/definition/define-policy.ts': [
		['evaluate', 'the failure of the policy is reported; its other subjects are judged'],
		['evaluate', 'the failure of the policy is reported; its findings are kept'],
	],
	'policies/definition/evidence.ts': [['writeEvidence', 'a warning; the gate rejects incomplete evidence']],
	'policies/pack/azure-source.ts': [['load', 'policies report the snapshot as a configuration error']],
	'policies/pack/pack.ts': [['#evaluate', 'the policy has failed: status 2']],
	'policies/resource-providers/shared/provider-snapshot.ts': [['parse', 'a configuration error']],
	'gate/annotations/annotate.ts': [['summarize', 'a warning; the summary does not decide']],
	'gate/command-line/configuration-file.ts': [['hasConfiguration', 'an error unless the text has no configuration']],
	'gate/command-line/targets.ts': [['realPath', 'the target keeps its path; its check reports it']],
	'gate/commands/init.ts': [['write', 'an existing file is kept; other errors are reported']],
	'gate/configuration/located-file.ts': [
		['read', 'reported'],
		['contentOf', 'reported'],
		['parsedJson', 'reported'],
	],
	'gate/configuration/own-facts.ts': [['faultOf', 'reported as an error of the configuration; other errors are thrown']],
	'gate/engines/embedded/analyzer.ts': [['optional', 'the pack does not have this call; other errors are thrown']],
	'gate/engines/embedded/decryption.ts': [
		['passphrase', 'secrets stay unknown'],
		['decrypted', 'the secret stays unknown'],
	],
	'gate/engines/embedded/deferred-modules.ts': [['resolved', 'a module is loaded at once instead of later']],
	'gate/engines/embedded/load-pack.ts': [['', 'a pack without these packages reports it itself']],
	'gate/engines/embedded/module-lines.ts': [['payloadOf', 'the lines of the compiled module are reported']],
	'gate/engines/embedded/monitor.ts': [['unary', 'the program gets the error']],
	'gate/engines/embedded/pack-process.ts': [
		['startPack', 'reported'],
		['command', 'reported'],
	],
	'gate/engines/embedded/program.ts': [
		['runProgram', 'a note says that no decisions were looked for'],
		['resolveSdk', 'the program is reported as not installed'],
	],
	'gate/engines/embedded/run-pack.ts': [
		['both', 'waits for both; the first error is thrown'],
		['stop', 'the process ends anyway'],
		['analyzeAll', 'reported'],
	],
	'gate/engines/embedded/source-position.ts': [
		['unescaped', 'the name of the file stays as it is'],
		['localFile', 'the position is unknown'],
	],
	'gate/engines/embedded/wire.ts': [['revealed', 'the secret stays unknown']],
	'gate/engines/preload/encodings.ts': [['decoded', 'no output is found in this text, which stays unknown']],
	'gate/engines/preload/preload.ts': [['prepare', 'a note; texts with outputs in them stay unknown']],
	'gate/engines/preload/partial-values.ts': [
		['isTrue', 'the output counts as unknown, or as not secret because Pulumi could not tell either'],
		['lookAhead', 'the program reports its own errors'],
		['memberTakenBy', 'the text stays unknown'],
	],
	'gate/engines/preload/sources.ts': [['recordSource', 'the finding has no place']],
	'gate/engines/preload/tried-values.ts': [['matches', 'the callback is not run on a text of the pattern']],
	'gate/engines/preload/speculation.ts': [['speculate', 'the text stays unknown']],
	'gate/engines/pulumi/cli.ts': [['runCli', 'a missing CLI is reported; other errors are thrown']],
	'gate/engines/pulumi/own-backend.ts': [['hasLogin', 'the preview is made without a login, and says so']],
	'gate/engines/pulumi/pulumi.ts': [['pulumiEngine', 'waits for both; both errors are thrown']],
	'gate/engines/yaml/config.ts': [['jsonValue', 'the value is a text, as in Pulumi']],
	'gate/engines/yaml/functions.ts': [['contentOf', 'reported as an error of the program']],
	'gate/engines/yaml/own-packages.ts': [['contentOf', 'Pulumi ignores such a file, too']],
	'gate/engines/yaml/registration.ts': [['recorded', 'reported with its place']],
	'gate/engines/yaml/run-yaml.ts': [['runYaml', 'reported as an error of the program']],
	'gate/engines/yaml/syntax.ts': [['readSyntax', 'reported as an error of the program']],
	'gate/engines/yaml/values.ts': [['attempted', 'the text stays unknown; other errors are thrown']],
	'gate/engines/pure-functions.ts': [['content', 'the text stays unknown']],
	'gate/engines/watched.ts': [
		['runWatched', 'the program is run again without texts, with a note'],
		['stop', 'the program has ended, or is ended by its time limit'],
	],
	'gate/snapshot/azure-cli.ts': [['askAzureCli', 'a missing CLI is reported; other errors are thrown']],
	'gate/snapshot/azure-client.ts': [['#attempt', 'tried again, then reported']],
	'gate/snapshot/cloud.ts': [['metadata', 'reported']],
	'gate/snapshot/identity-library.ts': [['load', 'without the library, the Azure CLI is asked; other errors are thrown']],
	'gate/snapshot/service-principals.ts': [['askDirectory', 'the snapshot says that the directory was not read']],
	'gate/snapshot/sign-in.ts': [['tokenOfLibrary', 'reported without secrets']],
	'gate/support/child.ts': [['signalGroup', 'the processes have ended already; other errors are thrown']],
	'gate/support/is-file.ts': [['isFile', 'there is no such file']],
	'gate/support/output-file.ts': [
		['checkWritable', 'reported'],
		['statOf', 'reported as no folder, or when it is written'],
		['writeOutput', 'reported'],
		['replace', 'the file is written directly; other errors are thrown'],
	],
	'gate/support/private-file.ts': [['writePrivateFile', 'reported']],
	'gate/support/read-file.ts': [['textIfReadable', 'no comments of the file exempt, and no code is shown']],
	'gate/support/read-json.ts': [['readJson', 'reported']],
	'gate/support/read-yaml.ts': [['readYaml', 'reported']],
	'gate/support/temporary-folder.ts': [
		['newFolder', 'reported'],
		['namesIn', 'the folders of dead checks stay'],
		['removeDead', 'the folder of a dead check stays'],
		['isRunning', 'a process of another user is running'],
	],
	'gate/arc-gate.ts': [['run', 'reported: status 2']],
	'gate/azure-snapshot.ts': [
		['readAzureSnapshot', 'reported'],
		['readAzureSnapshot', 'reported; other errors are thrown'],
	],
	'gate/check-targets.ts': [
		['stacksIn', 'reported when the program is checked'],
		['outcomeOf', 'the target is not checked: status 2'],
		['stackOf', 'reported by the check; the report names no stack'],
	],
	'gate/check.ts': [
		['nameOfProject', 'no comments of that program exempt, and no code is shown'],
		['statOf', 'reported'],
	],
	'gate/run-facts.ts': [['userName', 'the report names no user']],
};

const isFunction = (node: ts.Node): node is ts.FunctionDeclaration | ts.MethodDeclaration =>
	ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);

/** The name of the function or method around a node; empty at the top level. */
function around(node: ts.Node): string {
	for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
		if (isFunction(at)) {
			return at.name?.getText() ?? '';
		}

		if (ts.isVariableDeclaration(at) && at.initializer !== undefined && ts.isArrowFunction(at.initializer)) {
			return at.name.getText();
		}
	}

	return '';
}

const isCatch = (node: ts.Node): boolean =>
	ts.isCatchClause(node) ||
	(ts.isCallExpression(node) &&
		ts.isPropertyAccessExpression(node.expression) &&
		['allSettled', 'catch'].includes(node.expression.name.text)) ||
	(ts.isCallExpression(node) &&
		ts.isPropertyAccessExpression(node.expression) &&
		node.expression.name.text === 'then' &&
		node.arguments.length > 1);

function catchesIn(node: ts.Node): readonly string[] {
	const inside: string[] = [];
	ts.forEachChild(node, child => {
		inside.push(...catchesIn(child));
	});
	return isCatch(node) ? [around(node), ...inside] : inside;
}

const found = Object.fromEntries(
	['azure', 'shell', 'estate', 'policies', 'gate'].flatMap(folder =>
		readdirSync(path.join(root, folder), {withFileTypes: true, recursive: true})
			.filter(entry => entry.name.endsWith('.ts'))
			.map(entry => path.join(entry.parentPath, entry.name))
			.flatMap(file => {
				const names = catchesIn(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
				return names.length === 0 ? [] : [[path.relative(root, file).split(path.sep).join('/'), names]];
			}),
	),
);

test('each place that catches an error is listed with what becomes of it', t => {
	t.deepEqual(found, Object.fromEntries(Object.entries(catches).map(([file, list]) => [file, list.map(([name]) => name)])));
	t.true(Object.values(catches).every(list => list.every(([, what]) => what !== '')));
});
