/** Reports what the entry points export, so that changes are noticed. */
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {CompilerState, Extractor, ExtractorConfig} from '@microsoft/api-extractor';

/** Compiled files by entry point. */
export const entryPoints = {
	policies: 'dist/policies/index.d.ts',
	estate: 'dist/estate/index.d.ts',
	testing: 'dist/test/harness/index.d.ts',
} as const;

export type ApiReport = {
	/** In API Extractor's format. */
	readonly text: string;
	/** Names that exported declarations use, but the entry point does not export. */
	readonly unexported: readonly string[];
	/** Messages about missing doc comments. */
	readonly undocumented: readonly string[];
};

export function readApi(): ReadonlyMap<string, ApiReport> {
	const folder = mkdtempSync(path.join(tmpdir(), 'api-'));
	try {
		const configs = Object.entries(entryPoints).map(([name, file]) => [name, configOf(name, file, folder)] as const);
		const [[, first] = []] = configs;
		if (first === undefined) {
			return new Map();
		}

		const compilerState = CompilerState.create(first, {
			additionalEntryPoints: Object.values(entryPoints).map(file => path.resolve(file)),
		});
		return new Map(configs.map(([name, config]) => [name, extract(name, config, {compilerState, folder})]));
	} finally {
		rmSync(folder, {recursive: true});
	}
}

export const apiReports = (): ReadonlyMap<string, string> =>
	new Map([...readApi()].map(([name, {text}]) => [`test/api/reports/${name}.api.md`, text]));

function extract(
	name: string,
	config: ExtractorConfig,
	{compilerState, folder}: {readonly compilerState: CompilerState; readonly folder: string},
): ApiReport {
	const unexported: string[] = [];
	const undocumented: string[] = [];
	Extractor.invoke(config, {
		localBuild: true,
		compilerState,
		messageCallback(message) {
			message.handled = true;
			if (message.messageId === 'ae-forgotten-export') {
				unexported.push(/"(?<symbol>[^"]+)"/v.exec(message.text)?.groups?.['symbol'] ?? message.text);
			} else if (message.messageId === 'ae-undocumented') {
				undocumented.push(message.text);
			}
		},
	});
	return {text: readFileSync(path.join(folder, `${name}.api.md`), 'utf8'), unexported, undocumented};
}

function configOf(name: string, file: string, folder: string): ExtractorConfig {
	const temporary = path.join(folder, 'temporary');
	mkdirSync(temporary, {recursive: true});
	return ExtractorConfig.prepare({
		configObject: {
			projectFolder: process.cwd(),
			mainEntryPointFilePath: path.resolve(file),
			compiler: {
				overrideTsconfig: {
					compilerOptions: {
						target: 'es2024',
						lib: ['es2023'],
						module: 'node20',
						types: ['node'],
						strict: true,
						skipLibCheck: true,
					},
					files: Object.values(entryPoints),
				},
			},
			apiReport: {enabled: true, reportFolder: folder, reportTempFolder: temporary, reportFileName: `${name}.api.md`},
			docModel: {enabled: false},
			dtsRollup: {enabled: false},
			tsdocMetadata: {enabled: false},
			newlineKind: 'lf',
		},
		configObjectFullPath: undefined,
		packageJsonFullPath: path.resolve('package.json'),
	});
}
