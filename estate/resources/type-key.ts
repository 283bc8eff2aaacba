/**
`azure-native:hybridcompute:Machine`, `azure-native:hybridcompute/v20240710:Machine`,
`azure-native_hybridcompute_v20240710:hybridcompute:Machine`, and the same from `azure-nextgen`.
*/
const azureNativeToken =
	/^azure-(?:native|nextgen)(?:_[A-Za-z\d]+_v\d{8}[a-z]*)?:([A-Za-z\d]+)(?:\/(?:latest|v\d{8}[a-z]*))?:([A-Za-z][A-Za-z\d]*)$/v;

const keys = new Map<string, string>();

/** `azure-native:<module>:<resource>` for any version of Azure Native; other tokens unchanged. In lower case. */
export function typeKey(type: string): string {
	const seen = keys.get(type);
	if (seen !== undefined) {
		return seen;
	}

	const match = azureNativeToken.exec(type);
	const key = (match === null ? type : `azure-native:${match[1] ?? ''}:${match[2] ?? ''}`).toLowerCase();
	keys.set(type, key);
	return key;
}
