/**
Allows 128 MB of new objects in a policy pack's process. Pulumi's SDK copies the whole stack for each policy; with V8's default, a stack of
100,000 resources takes a third longer.
*/
export const garbageCollection = ['--max-semi-space-size=128'];
