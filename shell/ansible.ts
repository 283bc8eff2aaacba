import type {Language} from './command.js';
import type {ReadContext, ReadLanguage, ScriptReading} from './script-reading.js';
import {filledTemplate} from './ansible-expressions.js';
import {quoted, splitLine} from './command-line.js';
import {runUnit, unitTexts} from './systemd.js';
import {isThisMachine} from './this-machine.js';
import {readDocuments, textOf, type Item} from './yaml.js';

/** https://docs.ansible.com/ansible/latest/reference_appendices/playbooks_keywords.html */
const keywords = new Set([
	'name',
	'when',
	'register',
	'become',
	'become_user',
	'become_method',
	'become_flags',
	'vars',
	'environment',
	'tags',
	'notify',
	'delegate_to',
	'delegate_facts',
	'loop',
	'loop_control',
	'ignore_errors',
	'changed_when',
	'failed_when',
	'no_log',
	'until',
	'retries',
	'delay',
	'run_once',
	'args',
	'async',
	'poll',
	'check_mode',
	'diff',
	'listen',
	'any_errors_fatal',
	'block',
	'rescue',
	'always',
	'connection',
	'throttle',
	'timeout',
	'module_defaults',
	'collections',
	'ignore_unreachable',
	'remote_user',
	'action',
	'local_action',
]);

const shellModules: Readonly<Record<string, Language>> = {
	command: 'bash',
	shell: 'bash',
	raw: 'bash',
	win_command: 'cmd',
	win_shell: 'powershell',
	win_powershell: 'powershell',
	powershell: 'powershell',
};

const bare = (module: string): string =>
	/^(?:ansible\.(?:builtin|windows|legacy|posix)|community\.windows)\./v.test(module) ? (module.split('.').at(-1) ?? module) : module;

/** For a module on one line: `command: cmd="…" creates=…`. */
const freeArguments = (text: string): ReadonlyMap<string, string> =>
	/^\s*[a-z_]+=/v.test(text)
		? new Map(
				splitLine(text).flatMap(word => {
					const end = word.indexOf('=');
					return end === -1 ? [] : [[word.slice(0, end), word.slice(end + 1)] as const];
				}),
			)
		: new Map();

const listed = (item: Item | undefined): readonly Item[] => (item === undefined ? [] : (item.items ?? [item]));

class Play {
	readonly #variables = new Map<string, string>();
	/** Lists and dictionaries. */
	readonly #collections = new Map<string, Item>();
	/** Handlers that tasks notify. */
	readonly #notified = new Set<string>();
	/** Whether tasks elsewhere may notify any handler. */
	#notifiesAny = false;

	readonly #session: ScriptReading;
	readonly #context: ReadContext;

	constructor(session: ScriptReading, context: ReadContext) {
		this.#session = session;
		this.#context = context;
	}

	/** Variables may refer to others, above and below them. */
	setAll(variables: Item | undefined): void {
		this.set(variables);
		this.set(variables === undefined ? undefined : {...variables, entries: new Map([...(variables.entries ?? [])].toReversed())});
		this.set(variables);
	}

	set(variables: Item | undefined, around = ''): void {
		for (const [name, item] of variables?.entries ?? []) {
			const text = textOf(item);
			this.#collections.set(around + name, item);
			this.set(item, `${around}${name}.`);
			if (text !== undefined) {
				this.#variables.set(around + name, this.filled(text));
			}
		}
	}

	filled(text: string): string {
		return this.#session.grown(
			filledTemplate(
				this.#session.holes.filled(text, name => this.#variables.get(name)),
				(asked, expression) => {
					if (asked === undefined) {
						return this.#session.holes.made(expression);
					}

					const {from, name, fallback} = asked;
					const known = (from === 'environment' ? this.#context.environment : this.#variables).get(name);
					// A filter may take texts.
					return (
						known ??
						fallback ??
						(/["']/v.test(expression) ? this.#session.holes.made(expression, name) : this.#session.holes.mark(name))
					);
				},
			),
		);
	}

	tasks(list: Item | undefined, context: ReadContext): void {
		for (const task of list?.items ?? []) {
			this.#session.step();
			this.#task(task, context);
		}
	}

	/** A handler runs only if a task that notifies it changes something. */
	handlers(list: Item | undefined, context: ReadContext): void {
		for (const handler of list?.items ?? []) {
			const names = [handler.entries?.get('name'), ...listed(handler.entries?.get('listen'))].map(item => textOf(item));
			if (this.#notifiesAny || names.some(name => name !== undefined && this.#notified.has(name))) {
				this.#session.step();
				this.#task(handler, {...context, certainty: 'possible'});
			}
		}
	}

	role(item: Item, context: ReadContext): void {
		this.#notifiesAny = true;
		const name = textOf(item) ?? textOf(item.entries?.get('role')) ?? textOf(item.entries?.get('name'));
		if (name !== undefined) {
			const variables = new Map([...this.#variables].map(([key, value]): [string, string] => [key, value]));
			for (const [key, value] of [...(item.entries ?? []), ...(item.entries?.get('vars')?.entries ?? [])]) {
				const text = textOf(value);
				if (text !== undefined && key !== 'role' && key !== 'name' && key !== 'tags' && key !== 'when') {
					variables.set(key, this.filled(text));
				}
			}

			this.#emit(
				this.filled(name),
				variables,
				item,
				item.entries?.has('when') === true ? {...context, certainty: 'possible'} : context,
			);
		}
	}

	#emit(name: string, args: ReadonlyMap<string, string>, {position}: Item, context: ReadContext): void {
		this.#session.found({
			name,
			args: [...args].flatMap(([key, value]) => (key === '' ? [value] : [`--${key}`, value])),
			environment: context.environment,
			language: 'ansible',
			position,
			place: context.place,
			certainty: context.certainty,
		});
	}

	#task(task: Item, around: ReadContext): void {
		const entries = task.entries ?? new Map<string, Item>();
		const when = textOf(entries.get('when'));
		const target = textOf(entries.get('delegate_to'));
		if (when?.trim().toLowerCase() === 'false') {
			return;
		}

		this.set(entries.get('vars'));
		for (const name of listed(entries.get('notify')).map(item => textOf(item))) {
			this.#notifiesAny ||= name === undefined || name.includes('{{');
			this.#notified.add(name ?? '');
		}

		const environment = new Map([
			...around.environment,
			...[...(entries.get('environment')?.entries ?? [])].map(([name, value]): [string, string] => [
				name,
				this.filled(textOf(value) ?? ''),
			]),
		]);
		const isLoop = [...entries.keys()].some(key => key === 'loop' || key.startsWith('with_'));
		const items = this.#items(entries);
		const context: ReadContext = {
			...around,
			environment,
			certainty: when === undefined && (!isLoop || items !== undefined) ? around.certainty : 'possible',
			...(!(target === undefined || this.#isLocal(target)) && {
				place: {kind: 'elsewhere', via: 'ansible', target: this.#session.holes.word(this.filled(target))},
			}),
		};
		this.tasks(entries.get('block'), context);
		this.tasks(entries.get('rescue'), {...context, certainty: 'possible'});
		this.tasks(entries.get('always'), context);
		this.#session.loop(() => {
			for (const item of items ?? [undefined]) {
				this.#session.step();
				this.set(item === undefined ? undefined : {...task, value: undefined, entries: new Map([['item', item]])});
				for (const [key, value] of entries) {
					if (!keywords.has(key) && !key.startsWith('with_')) {
						this.#module(bare(key), value, entries.get('args'), context, task);
					}
				}
			}
		});
		for (const name of items === undefined ? [] : [...this.#variables.keys()].filter(one => /^item(?:\.|$)/v.test(one))) {
			this.#variables.delete(name);
		}

		this.#action(entries.get('action'), context, task);
		this.#action(entries.get('local_action'), {...context, place: this.#context.place}, task);
	}

	/** `action: shell ls`, or `action: {module: shell, cmd: ls}`. */
	#action(item: Item | undefined, context: ReadContext, task: Item): void {
		const written = textOf(item);
		if (item !== undefined && written === undefined) {
			this.#module(bare(textOf(item.entries?.get('module')) ?? ''), item, undefined, context, task);
		} else if (written !== undefined) {
			const [module = '', ...rest] = written.split(' ');
			this.#module(bare(module), {...task, value: rest.join(' '), entries: undefined}, undefined, context, task);
		}
	}

	/** `undefined` if they are not written in the play. */
	#items(entries: ReadonlyMap<string, Item>): readonly Item[] | undefined {
		const [name, written] = [...entries].find(([key]) => /^(?:loop|with_(?:items|list|dict))$/v.test(key)) ?? [];
		const asked = /^\s*\{\{\s*(?<variable>[\w.]+)\s*(?<pairs>\|\s*dict2items\s*)?\}\}\s*$/v.exec(textOf(written) ?? '')?.groups;
		const found = asked === undefined ? written : this.#collections.get(asked['variable'] ?? '');
		const arePairs = name === 'with_dict' || asked?.['pairs'] !== undefined;
		const items = arePairs
			? [...(found?.entries ?? [])].map(([key, value]): Item => ({
					...value,
					value: undefined,
					items: undefined,
					entries: new Map([
						['key', {...value, value: key, entries: undefined, items: undefined}],
						['value', value],
					]),
				}))
			: (found?.items ?? []);
		return items.length === 0 ? undefined : items;
	}

	/** Ansible also accepts a list as one text. Items that are not text are unknown. */
	#listed({items = []}: Item): string {
		return items.map(item => textOf(item) ?? this.#session.holes.mark()).join(',');
	}

	#isLocal(target: string): boolean {
		return isThisMachine(target.trim()) || /^\{\{\s*inventory_hostname\s*\}\}$/v.test(target);
	}

	/** A module may have cron, at, expect or systemd run a command. */
	#schedule(name: string, text: (key: string) => string | undefined, context: ReadContext): void {
		const lines: Array<string | undefined> = [];
		if (name === 'cron') {
			lines.push(text('job'));
		} else if (name === 'at' || name === 'expect') {
			lines.push(text('command') ?? this.#session.file(text('script_file') ?? ''));
		} else if (/^(?:service|systemd|systemd_service)$/v.test(name)) {
			const isStarted = (text('state') ?? '').endsWith('started') || /^(?:true|yes)$/iv.test(text('enabled') ?? '');
			const unit = (text('name') ?? '').replace(/\.service$/v, '');
			runUnit(this.#session, isStarted ? unitTexts(this.#session, unit) : [], () => context);
		}

		for (const line of text('state') === 'absent' ? [] : lines) {
			if (line !== undefined) {
				this.#session.run(line, 'bash', context);
			}
		}
	}

	#module(name: string, item: Item, args: Item | undefined, context: ReadContext, task: Item): void {
		const given = freeArguments(textOf(item) ?? '');
		const text = (key: string): string | undefined => {
			const found = textOf(item.entries?.get(key)) ?? textOf(args?.entries?.get(key)) ?? given.get(key);
			return found === undefined ? undefined : this.filled(found);
		};

		const language = Object.hasOwn(shellModules, name) ? shellModules[name] : undefined;
		if (language !== undefined) {
			const source =
				item.entries?.get('cmd') ??
				item.entries?.get('script') ??
				item.entries?.get('_raw_params') ??
				args?.entries?.get('cmd') ??
				item;
			const words = item.entries
				?.get('argv')
				?.items?.map(word => quoted(this.filled(textOf(word) ?? '')))
				.join(' ');
			const script = words ?? this.filled(given.get('cmd') ?? textOf(source) ?? '');
			const parameters = [...(item.entries?.get('parameters')?.entries ?? [])].map(([key, value]): [string, string] => [
				key,
				this.filled(textOf(value) ?? this.#listed(value)),
			]);
			this.#session.run(script, words === undefined ? language : 'bash', {
				...context,
				environment: parameters.length === 0 ? context.environment : new Map([...context.environment, ...parameters]),
				origin: source.origin,
			});
			return;
		}

		this.#schedule(name, text, {...context, origin: item.origin});
		switch (name) {
			case 'set_fact': {
				this.set(item);
				return;
			}

			case 'import_role':
			case 'include_role': {
				this.role(item, context);
				return;
			}

			case 'script': {
				const path = (text('cmd') ?? this.filled(textOf(item) ?? '')).trim();
				this.#session.run(path, /\.ps1/iv.test(path) ? 'powershell' : 'bash', {...context, origin: item.origin});
				return;
			}

			case 'copy':
			case 'template':
			case 'win_copy':
			case 'win_template': {
				const content = text('content') ?? this.#session.file(text('src') ?? '');
				const destination = text('dest');
				if (destination !== undefined && content !== undefined) {
					this.#session.write(destination, content, false);
				}

				break;
			}

			case 'get_url':
			case 'win_get_url': {
				const [destination, address] = [text('dest'), text('url')];
				if (destination !== undefined && address !== undefined) {
					this.#session.write(destination, this.#session.download(address), false);
				}

				break;
			}

			case 'import_tasks':
			case 'include_tasks':
			case 'import_playbook': {
				this.#notifiesAny = true;
				const path = text('file') ?? textOf(item) ?? '';
				const known = this.#session.file(path);
				if (known === undefined) {
					this.#session.gap('unknown-file', {...context, origin: item.origin}, this.filled(path));
				} else {
					this.#session.run(known, 'ansible', {...context, origin: this.#session.originOf(known, item.position)});
				}

				return;
			}

			default: {
				break;
			}
		}

		const values = new Map(
			[...(item.entries ?? [])].map(([key, value]): [string, string] => [key, this.filled(textOf(value) ?? this.#listed(value))]),
		);
		// The task names a DSC resource that is applied as in a configuration.
		const resource = name === 'win_dsc' ? values.get('resource_name') : undefined;
		const free = textOf(item);
		this.#emit(resource ?? name, free === undefined ? values : new Map([['', this.filled(free)]]), task, context);
	}
}

/** Reads plays or a list of tasks. If the first argument is `local`, all hosts are this machine. */
export const readAnsible: ReadLanguage = (session, text, context) => {
	for (const item of readDocuments(session, text, context).flatMap(document => document.items ?? [document])) {
		const entries = item.entries ?? new Map<string, Item>();
		const hosts = textOf(entries.get('hosts'));
		const isLocal =
			hosts === undefined ||
			isThisMachine(hosts.trim()) ||
			textOf(entries.get('connection')) === 'local' ||
			context.args?.[0] === 'local';
		const around: ReadContext = isLocal
			? context
			: {...context, environment: new Map(), place: {kind: 'elsewhere', via: 'ansible', target: session.holes.word(hosts)}};
		const play = new Play(session, context);
		if (hosts === undefined) {
			play.tasks({...item, items: [item]}, around);
			continue;
		}

		play.setAll(entries.get('vars'));
		play.tasks(entries.get('pre_tasks'), around);
		for (const role of entries.get('roles')?.items ?? []) {
			play.role(role, around);
		}

		play.tasks(entries.get('tasks'), around);
		play.tasks(entries.get('post_tasks'), around);
		play.handlers(entries.get('handlers'), around);
	}
};
