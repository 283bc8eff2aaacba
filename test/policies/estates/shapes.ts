import {everyPolicy} from './every-policy.js';
import {landingZones} from './landing-zones.js';
import {privilegedIdentities} from './privileged-identity.js';
import {publicPrograms} from './public-programs.js';
import {registrations} from './registrations.js';
import type {Shape} from './shape.js';
import {whoOnboards} from './who-onboards.js';

export const shapes: readonly Shape[] = [
	...everyPolicy,
	...landingZones,
	...privilegedIdentities,
	...registrations,
	...publicPrograms,
	...whoOnboards,
];
