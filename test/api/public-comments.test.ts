/** Doc comments of the public functions: what goes in and comes out, where editors show it. */
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

type Documented = {readonly name: string; readonly parameters: number; readonly described: number; readonly isResultDescribed: boolean};

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

/** A description of the result alone: `The resource group of a value.`, `Whether a value is known.` */
const ofResult = /^(?:An?|The|All|Whether|Why)\b/v;

function describesResult(declaration: ts.Declaration, found: ts.SignatureDeclaration): boolean {
	const signature = checker.getSignatureFromDeclaration(found);
	const description = ts.displayPartsToString(signature?.getDocumentationComment(checker));
	const result = signature && checker.typeToString(signature.getReturnType());
	return result === 'void' || ofResult.test(description) || ts.getJSDocReturnTag(declaration) !== undefined;
}

function documented(name: string, declaration: ts.Declaration): readonly Documented[] {
	const found = functionOf(declaration);
	const {length: described} = ts.getJSDocTags(declaration).filter(tag => ts.isJSDocParameterTag(tag));
	return [
		...(found === undefined
			? []
			: [{name, parameters: found.parameters.length, described, isResultDescribed: describesResult(declaration, found)}]),
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

test('the result of a public function is its description, or is described with @returns', t => {
	t.deepEqual(
		functions.filter(({isResultDescribed}) => !isResultDescribed).map(({name}) => name),
		[],
	);
});
