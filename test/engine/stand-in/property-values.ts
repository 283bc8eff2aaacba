import {createHash} from 'node:crypto';
import {Struct, type JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';

/** Pulumi's text for an unknown value. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export type Properties = Readonly<Record<string, JavaScriptValue>>;

export function read(struct: Struct | undefined): Properties {
	return struct?.toJavaScript() ?? {};
}

export function write(properties: Properties): Struct {
	return Struct.fromJavaScript({...properties});
}

export function isObject(value: JavaScriptValue | undefined): value is Record<string, JavaScriptValue> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function knownText(value: JavaScriptValue | undefined): string | undefined {
	return typeof value === 'string' && value !== '' && value !== unknown ? value : undefined;
}

/** `length` hexadecimal digits that depend only on the seed. */
export function hex(seed: string, length: number): string {
	return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

export function guid(seed: string): string {
	return hex(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/v, '$1-$2-$3-$4-$5');
}
