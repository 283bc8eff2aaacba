import type {Estate, UnreadableScript} from '../../estate/index.js';

/**
Whether an unreadable script is reported: always if it mentions Arc; under another name only if something else suggests it; if nothing is
known of it, only if the stack onboards servers. The whole text of a program in another language is known. If the same text is known to
connect the same machine, the rest changes nothing.
@param isPointedTo - whether something else suggests that it connects, such as an installation of the agent on its machine
*/
export function isWorthReporting(
	{scriptSource, property, host, mentionsArc, missing, subject, bound}: UnreadableScript,
	{onboardsServers, connections}: Estate,
	isPointedTo = false,
): boolean {
	const isUnknown = missing !== undefined || subject === 'computed text' || (subject === 'part' && bound !== undefined);
	const isWorthAWord = mentionsArc || (isPointedTo && subject !== 'program') || (onboardsServers && isUnknown);
	return (
		isWorthAWord &&
		!connections.some(
			connection =>
				connection.scriptSource === scriptSource && connection.property === property && connection.host.resource === host.resource,
		)
	);
}
