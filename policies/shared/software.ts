import {isSameMachine, type Connection, type Estate, type Installation, type Software, type SoftwareChange} from '../../estate/index.js';

/** An installation in the same script, or the connection itself. */
export const installationOf = (connection: Connection, {installations}: Estate): Installation | Connection =>
	installations.find(
		installation =>
			installation.scriptSource === connection.scriptSource &&
			installation.property === connection.property &&
			isSameMachine(installation, connection),
	) ?? connection;

/** What other scripts do with software, unless they depend on the connection. */
export const softwareByOthers = (connection: Connection, {softwareChanges, dependencies}: Estate): readonly SoftwareChange[] =>
	softwareChanges.filter(
		change =>
			(change.scriptSource !== connection.scriptSource || change.property !== connection.property) &&
			isSameMachine(change, connection) &&
			!(change.scriptSource !== change.host.resource && dependencies.reaches(change.scriptSource, connection.scriptSource)),
	);

/** What scripts make, or under a condition may make, of machines that the stack connects, once per script. */
export function traitsOf({softwareChanges, connections}: Estate, trait: Software): readonly SoftwareChange[] {
	const changes = softwareChanges.filter(
		change => change.software === trait && connections.some(connection => isSameMachine(connection, change)),
	);
	const certainLast = [...changes.filter(({isSure}) => !isSure), ...changes.filter(({isSure}) => isSure)];
	return [...new Map(certainLast.map(change => [`${change.scriptSource}#${change.property}`, change])).values()];
}
