import {mayTouchArc, type Estate, type UnreadableScript} from '../../estate/index.js';

/**
An unreadable script that names Arc is always reported. One that may run the agent under another name is, if something else suggests it
(`isPointedTo`), such as an installation of the agent on its machine. One of which nothing is known is, if the stack onboards servers. None
is reported if the same text is known to connect the same machine.
*/
export function isWorthReporting(script: UnreadableScript, {onboardsServers, connections}: Estate, isPointedTo = false): boolean {
	const {scriptSource, property, host, mentionsArc, missing, subject, bound} = script;
	const isUnknown =
		missing !== undefined ||
		subject === 'computed text' ||
		subject === 'unknown program' ||
		subject === 'template' ||
		(subject === 'part' && bound !== undefined);
	const isWorthAWord = mentionsArc || (isPointedTo && mayTouchArc(script)) || (onboardsServers && isUnknown);
	return (
		isWorthAWord &&
		!connections.some(
			connection =>
				connection.scriptSource === scriptSource && connection.property === property && connection.host.resource === host.resource,
		)
	);
}
