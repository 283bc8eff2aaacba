/**
How a policy pack's process collects garbage: with room for 128 MB of new objects, which it takes only as it needs them. Pulumi's SDK makes each
policy a copy of the whole stack. By default V8 moves what is new every few MB and looks at every page of memory each time, which takes a third
of the time at 100,000 resources.
*/
export const garbageCollection = ['--max-semi-space-size=128'];
