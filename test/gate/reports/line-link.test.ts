import test from 'ava';
import {lineLink} from '../../../gate/reports/line-link.js';

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
