import {landingZones} from './landing-zones.js';
import {privilegedIdentities} from './privileged-identity.js';
import type {Shape} from './shape.js';

/** All shapes of estates. */
export const shapes: readonly Shape[] = [...landingZones, ...privilegedIdentities];
