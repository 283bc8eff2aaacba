/** Encrypted configuration values are unknown if the program needs more than a text. */
import {writeAsked} from '../preload/side-file.js';
import {unknownAnswer} from './unknown-answer.js';
import {isWhollyEncrypted} from './wire.js';

export const encryptedConfiguration = 'the encrypted configuration ';

type Getter = (this: {fullKey(key: string): string}, key: string, ...more: readonly unknown[]) => unknown;

export type Config = {readonly prototype: Record<string, Getter | undefined>};

/** `config` is the class of the program's own copy of Pulumi; `secret` makes an unknown secret of a value. */
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

					writeAsked();
					const value = unknownAnswer(`${encryptedConfiguration}${fullKey}`);
					return name.includes('Secret') ? secret(value) : value;
				};
			}
		}
	}
}
