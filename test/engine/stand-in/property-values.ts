import {createHash} from 'node:crypto';
import {Struct, type JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';

/** What stands for a value that is not known yet, in Pulumi's wire format. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** A resource's properties as they cross the wire. */
export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** Reads the properties of a request; an absent struct has none. */
export function read(struct: Struct | undefined): Properties {
	return struct?.toJavaScript() ?? {};
}

/** Writes properties into a response. */
export function write(properties: Properties): Struct {
	return Struct.fromJavaScript({...properties});
}

/** Whether a value is an object (not a list, not null). */
export function isObject(value: JavaScriptValue | undefined): value is Record<string, JavaScriptValue> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a known, non-empty string; undefined for everything else. */
export function knownText(value: JavaScriptValue | undefined): string | undefined {
	return typeof value === 'string' && value !== '' && value !== unknown ? value : undefined;
}

/** `length` hexadecimal digits that depend on the seed alone: two runs give the same names. */
export function hex(seed: string, length: number): string {
	return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

/** A GUID that depends on the seed alone. */
export function guid(seed: string): string {
	return hex(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/v, '$1-$2-$3-$4-$5');
}
