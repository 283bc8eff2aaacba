import test from 'ava';
import {editorLink, lineLink} from '../../../gate/reports/line-link.js';

const place = {file: 'apps/web/näher.ts', line: 14, column: 2};

const github = {GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/servers', GITHUB_SHA: 'abc123'};

test('a place links to its line in the commit that the job checks', t => {
	t.is(lineLink(place, github), 'https://github.com/acme/servers/blob/abc123/apps/web/n%C3%A4her.ts#L14');
	t.is(
		lineLink(place, {CI_PROJECT_URL: 'https://gitlab.com/acme/servers', CI_COMMIT_SHA: 'abc123'}),
		'https://gitlab.com/acme/servers/-/blob/abc123/apps/web/n%C3%A4her.ts#L14',
	);
	t.is(
		lineLink(place, {
			BUILD_REPOSITORY_PROVIDER: 'TfsGit',
			BUILD_REPOSITORY_URI: 'https://dev.azure.com/acme/servers/_git/servers',
			BUILD_SOURCEVERSION: 'abc123',
		}),
		'https://dev.azure.com/acme/servers/_git/servers?path=/apps/web/n%C3%A4her.ts&version=GCabc123' +
			'&line=14&lineEnd=15&lineStartColumn=1&lineEndColumn=1',
	);
	t.is(lineLink({file: 'Pulumi.yaml'}, github), 'https://github.com/acme/servers/blob/abc123/Pulumi.yaml');
});

test('there is no link outside CI, outside the repository, or to anything but a web address', t => {
	t.is(lineLink(place, {}), undefined);
	t.is(lineLink(place, {...github, GITHUB_SHA: ''}), undefined);
	t.is(lineLink({file: '/elsewhere/index.ts', line: 1}, github), undefined);
	t.is(lineLink(place, {...github, GITHUB_SERVER_URL: 'ftp://example.com'}), undefined);
	t.is(lineLink(place, {BUILD_REPOSITORY_PROVIDER: 'GitHub', BUILD_REPOSITORY_URI: 'https://a', BUILD_SOURCEVERSION: 'a'}), undefined);
});

test('outside of CI a place opens in the editor', t => {
	t.is(editorLink({file: 'apps/a b.ts', line: 3, column: 2}, '/repository', {}), 'vscode://file/repository/apps/a%20b.ts:3:2');
	t.is(editorLink({file: 'apps/a.ts', line: 3}, '/repository', {CI: 'true'}), undefined);
});

test('the address of a repository of Azure Repos comes from its organization and project', t => {
	const environment = {
		BUILD_REPOSITORY_PROVIDER: 'TfsGit',
		BUILD_REPOSITORY_URI: 'https://ada@dev.azure.com/contoso/Landing%20zone/_git/servers',
		BUILD_SOURCEVERSION: 'abc',
		SYSTEM_COLLECTIONURI: 'https://dev.azure.com/contoso/',
		SYSTEM_TEAMPROJECT: 'Landing zone',
		BUILD_REPOSITORY_NAME: 'servers',
	};
	t.is(
		lineLink({file: 'index.ts', line: 3}, environment),
		'https://dev.azure.com/contoso/Landing%20zone/_git/servers?path=/index.ts&version=GCabc&line=3&lineEnd=4&lineStartColumn=1&lineEndColumn=1',
	);
});
