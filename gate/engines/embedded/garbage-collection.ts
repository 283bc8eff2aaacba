/**
How a policy pack's process collects garbage: with room for 128 MB of new objects, which it takes only as it needs them. Pulumi's SDK makes
each policy a copy of the whole stack; with the room that V8 gives by itself, a stack of 100,000 resources takes a third longer.
*/
export const garbageCollection = ['--max-semi-space-size=128'];
