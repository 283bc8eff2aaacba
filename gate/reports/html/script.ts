/** Filters by level, severity, resource and file, a search, and buttons that copy code. Without the script the page has everything else. */
export const script = String.raw`(() => {
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties, ...children) => {
	const element = Object.assign(document.createElement(tag), properties);
	element.append(...children);
	return element;
};

const findings = all('.finding').map(element => {
	const group = element.closest('.group');
	return {
		element,
		group,
		level: group.dataset.level,
		severity: group.dataset.severity,
		resource: element.querySelector('h5').firstChild.textContent.trim(),
		file: element.querySelector('h5 + p > :first-child').textContent.replace(/(?::\d+){1,2}$/, ''),
	};
});

const header = document.querySelector('header');
const controls = {};
const search = make('div', {className: 'search'});
for (const [name, title] of [['level', 'Level'], ['severity', 'Severity'], ['resource', 'Machine or resource'], ['file', 'File']]) {
	const values = [...new Set(findings.map(finding => finding[name]))].sort();
	if (values.length > 1) {
		// A list of thousands of choices takes long to make, and no one reads it.
		const control = values.length > 200
			? make('input', {type: 'search', placeholder: 'whole name'})
			: make('select', {}, make('option', {value: ''}, 'all'), ...values.map(value => make('option', {value}, value)));
		control.addEventListener('change', apply);
		controls[name] = control;
		search.append(make('label', {}, title, control));
	}
}

const text = make('input', {type: 'search'});
const shown = make('output', {});
let waiting;
text.addEventListener('input', () => {
	clearTimeout(waiting);
	waiting = setTimeout(apply, 150);
});
if (findings.length > 1) {
	search.append(make('label', {}, 'Search', text), shown);
	header.append(search);
}

function apply() {
	const wanted = text.value.trim().toLowerCase();
	const chosen = Object.entries(controls).filter(([, {value}]) => value !== '');
	const active = wanted !== '' || chosen.length > 0;
	let amount = 0;
	const kept = new Set();
	const said = new Map();
	for (const finding of findings) {
		const {element, group} = finding;
		let holds = chosen.every(([name, {value}]) => finding[name] === value);
		if (holds && wanted !== '') {
			const article = group.closest('.policy');
			if (!said.has(group)) {
				said.set(group, (group.firstElementChild.textContent + ' ' + article.id).toLowerCase());
			}

			holds = said.get(group).includes(wanted) || element.textContent.toLowerCase().includes(wanted);
		}

		element.hidden = !holds;
		if (holds) {
			amount++;
			kept.add(group).add(group.closest('.policy'));
		}
	}

	for (const part of all('.group, .policy')) {
		part.hidden = active && !kept.has(part);
	}

	if (active && amount <= 200) {
		for (const group of kept) {
			if (group.closest('details')) {
				group.closest('details').open = true;
			}
		}
	}

	shown.textContent = active ? amount + ' of ' + findings.length + ' findings' : '';
}

for (const block of all('pre')) {
	if (block.closest('.policy')) {
		const button = make('button', {type: 'button', className: 'copy'}, 'Copy');
		button.addEventListener('click', async () => {
			try {
				await navigator.clipboard.writeText(block.querySelector('code').textContent);
				button.textContent = 'Copied';
			} catch {
				getSelection().selectAllChildren(block.querySelector('code'));
				button.textContent = 'Selected';
			}
		});
		block.append(button);
	}
}

const reveal = () => {
	const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
	const details = target && (target.closest('details') || target.querySelector('details'));
	if (details && !details.open) {
		details.open = true;
		target.scrollIntoView();
	}
};

addEventListener('hashchange', reveal);
reveal();
let closed = [];
addEventListener('beforeprint', () => {
	closed = all('.policy details:not([open])');
	for (const details of closed) {
		details.open = true;
	}
});
addEventListener('afterprint', () => {
	for (const details of closed) {
		details.open = false;
	}
});
})();
`;
