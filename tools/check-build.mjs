/**
Prevents packing and publishing without a current build.

Usage: node tools/check-build.mjs [folder of the package]
*/
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const {main, bin} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const outputs = [...new Set([main, ...Object.values(bin)])];
const missing = outputs.filter(file => !existsSync(path.join(root, file)));
const stale = outputs.filter(file => {
	const source = path.join(root, path.relative('dist', file).replace(/\.js$/v, '.ts'));
	return !missing.includes(file) && existsSync(source) && statSync(source).mtimeMs > statSync(path.join(root, file)).mtimeMs;
});
if (missing.length + stale.length > 0) {
	const why = [...missing.map(file => `${file} is missing`), ...stale.map(file => `${file} is older than its source`)];
	process.stderr.write(`The package holds no current build: ${why.join(', ')}. Run npm run build first.\n`);
	process.exitCode = 1;
}
