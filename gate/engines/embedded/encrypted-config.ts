/** Values of the configuration that nobody decrypts: where a program asks for more than a text, they are unknown, whatever their type. */
import {unknownAnswer} from './unknown-answer.js';
import {isWhollyEncrypted} from './wire.js';

/** What the error of a program names that must know such a value. */
export const encryptedConfiguration = 'the encrypted configuration ';

/** A reader of the configuration, of any version of the SDK. */
type Getter = (this: {fullKey(key: string): string}, key: string, ...more: readonly unknown[]) => unknown;

/** The class of the configuration, of any version of the SDK. */
export type Config = {readonly prototype: Record<string, Getter | undefined>};

/**
Has a program's configuration answer so.
@param config The class of the program's own Pulumi.
@param textOf The text of a key.
@param secret Makes an unknown secret of a value.
*/
export function answerEncrypted(config: Config, textOf: (key: string) => unknown, secret: (value: unknown) => unknown): void {
	for (const kind of ['Boolean', 'Number', 'Object']) {
		for (const name of [`get${kind}`, `require${kind}`, `getSecret${kind}`, `requireSecret${kind}`]) {
			const original = config.prototype[name];
			if (original !== undefined) {
				config.prototype[name] = function (key, ...more) {
					const fullKey = this.fullKey(key);
					const text = textOf(fullKey);
					if (typeof text !== 'string' || !isWhollyEncrypted(text)) {
						return original.call(this, key, ...more);
					}

					const value = unknownAnswer(`${encryptedConfiguration}${fullKey}`);
					return name.includes('Secret') ? secret(value) : value;
				};
			}
		}
	}
}
