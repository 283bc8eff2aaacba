import type {Estate, UnreadableScript} from '../../estate/index.js';

/**
Whether a script that cannot be read is worth a word: one that mentions Arc always is; one that goes by another name only if something else
points to it; one of which nothing is known only where the stack onboards servers at all. Where the same text is known to connect the same
machine, that is told, and the rest of it changes nothing.

@param isPointedTo - whether something besides its name says that it may connect: the agent is installed there
*/
export function isWorthReporting(
	{scriptSource, property, host, mentionsArc, missing, subject, bound}: UnreadableScript,
	{onboardsServers, connections}: Estate,
	isPointedTo = false,
): boolean {
	const isUnknown = missing !== undefined || subject === 'computed text' || (subject === 'part' && bound !== undefined);
	const isWorthAWord = mentionsArc || isPointedTo || (onboardsServers && isUnknown);
	return (
		isWorthAWord &&
		!connections.some(
			connection =>
				connection.scriptSource === scriptSource && connection.property === property && connection.host.resource === host.resource,
		)
	);
}
