export type Session = {readonly post: (method: string) => void};

export type DebuggerHooks = {isInitializedAsync: () => Promise<void>; getSessionAsync: () => Promise<Session>};

/**
Makes Pulumi attach its debugger when a program first serializes a function; attaching it earlier slows down every program. Changes
`hooks`, a module of the program's Pulumi.
*/
export function deferDebugger(hooks: DebuggerHooks): void {
	const attach = hooks.getSessionAsync;
	let attached: Promise<Session> | undefined;
	hooks.isInitializedAsync = async () => undefined;
	hooks.getSessionAsync = async () => {
		attached ??= listening(attach);
		return attached;
	};
}

async function listening(attach: DebuggerHooks['getSessionAsync']): Promise<Session> {
	const session = await attach();
	// Pulumi listens only after it has enabled the debugger. Enabling it again reports the scripts already loaded.
	session.post('Debugger.disable');
	session.post('Debugger.enable');
	return session;
}
