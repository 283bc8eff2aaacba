/** Doc comments of the public functions: what each parameter is, where editors show it. */
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from '../docs/gate.js';

const entries = ['policies/index.ts', 'estate/index.ts', 'test/harness/index.ts'].map(file => path.join(root, file));
const program = ts.createProgram(entries, {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.Node20,
	moduleResolution: ts.ModuleResolutionKind.Node16,
	types: [],
	noEmit: true,
});
const checker = program.getTypeChecker();

type Documented = {readonly name: string; readonly parameters: number; readonly described: number};

function functionOf(declaration: ts.Declaration): ts.SignatureDeclaration | undefined {
	if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) {
		return declaration;
	}

	const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
	return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

const methodsOf = (declaration: ts.Declaration): readonly ts.MethodDeclaration[] =>
	ts.isClassDeclaration(declaration)
		? declaration.members.flatMap(member => (ts.isMethodDeclaration(member) && !ts.isPrivateIdentifier(member.name) ? [member] : []))
		: [];

function documented(name: string, declaration: ts.Declaration): readonly Documented[] {
	const found = functionOf(declaration);
	const described = ts.getJSDocTags(declaration).filter(tag => ts.isJSDocParameterTag(tag));
	return [
		...(found === undefined ? [] : [{name, parameters: found.parameters.length, described: described.length}]),
		...methodsOf(declaration).flatMap(method => documented(`${name}.${method.name.getText()}`, method)),
	];
}

const functions = entries.flatMap(entry => {
	const module = checker.getSymbolAtLocation(program.getSourceFile(entry) ?? ts.createSourceFile(entry, '', ts.ScriptTarget.ES2022));
	return (module === undefined ? [] : checker.getExportsOfModule(module)).flatMap(exported => {
		const declarations = exported.declarations?.some(one => ts.isExportSpecifier(one))
			? checker.getAliasedSymbol(exported).declarations
			: exported.declarations;
		return (declarations ?? []).flatMap(declaration => documented(exported.name, declaration));
	});
});

test('every parameter of a public function is described with @param', t => {
	t.true(functions.length > 90);
	t.deepEqual(
		functions.filter(({parameters, described}) => described !== parameters),
		[],
	);
});
