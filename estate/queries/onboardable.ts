import {azureHosts} from '../model/entities.js';
import type {Estate, EstateMachine} from '../model/estate.js';
import {simulationSteps, type Connection} from '../model/script-effects.js';
import {memoizePerEstate} from './memoize-per-estate.js';

/** What a stack may onboard. */
export type Onboardable = {readonly machines: readonly EstateMachine[]; readonly connections: readonly Connection[]};

/**
Whether every step of a test simulation is taken, or may be, before a connection.
@param connection - of the estate
*/
export const isTestSimulation = ({simulation}: Connection): boolean => simulationSteps.every(step => simulation.has(step));

const isForbidden = (connection: Connection): boolean => azureHosts.has(connection.host.kind) && !isTestSimulation(connection);

/** Leaves out machines in Azure, unless they are complete test simulations. */
export const onboardableOf = memoizePerEstate(({machines, connections}: Estate): Onboardable => ({
	machines: machines.filter(machine => machine.connections.length === 0 || !machine.connections.every(each => isForbidden(each))),
	connections: connections.filter(connection => !isForbidden(connection)),
}));
