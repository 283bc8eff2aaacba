/** `snapshot.schema.json` describes the file. Ids have Azure's spelling and are compared ignoring case. */

/** An assignment, or an eligibility for one. */
export type SnapshotRoleAssignment = {
	readonly id: string;
	readonly scope: string;
	readonly roleDefinitionId: string;
	readonly principalId: string;
	readonly principalType?: string;
	// eslint-disable-next-line @typescript-eslint/no-restricted-types -- JSON has null
	readonly condition?: string | null;
};

/** Of a custom role or a deny assignment. */
export type SnapshotPermission = {
	readonly actions?: readonly string[];
	readonly notActions?: readonly string[];
	readonly dataActions?: readonly string[];
	readonly notDataActions?: readonly string[];
};

/** A deny assignment. */
export type SnapshotDenyAssignment = {
	readonly id: string;
	readonly scope: string;
	readonly permissions: readonly SnapshotPermission[];
	readonly principals: ReadonlyArray<{readonly id: string}>;
	readonly excludePrincipals?: ReadonlyArray<{readonly id: string}>;
	readonly doNotApplyToChildScopes?: boolean;
};

/** A custom role. */
export type SnapshotRoleDefinition = {readonly id: string; readonly roleName: string; readonly permissions: readonly SnapshotPermission[]};

/** Assigns a definition or an initiative. */
export type SnapshotPolicyAssignment = {
	readonly id: string;
	readonly scope: string;
	readonly notScopes?: readonly string[];
	readonly policyDefinitionId: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly enforcementMode?: string;
	readonly resourceSelectors?: readonly unknown[];
};

/** A definition or initiative, with the properties that show what it requests. */
export type SnapshotPolicyDefinition = {
	readonly id: string;
	readonly displayName?: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly policyRule?: Readonly<Record<string, unknown>>;
	readonly policyDefinitions?: readonly unknown[];
};

/** A `Microsoft.HybridCompute/machines` record. */
export type SnapshotMachine = {
	readonly id: string;
	readonly vmId?: string;
	/** `Connected`, `Disconnected`, `Expired` … */
	readonly status?: string;
	/** The last contact of a disconnected machine. */
	readonly lastStatusChange?: string;
	readonly osName?: string;
	readonly osSku?: string;
	readonly architecture?: string;
	readonly agentVersion?: string;
	readonly kind?: string;
	readonly location?: string;
	readonly tags?: Readonly<Record<string, string>>;
};

/** A subscription of the snapshot. */
export type SnapshotSubscription = {
	readonly id: string;
	readonly name: string;
	/** Nearest first. */
	readonly managementGroups: readonly string[];
	/** Registration states by namespace. */
	readonly providers: Readonly<Record<string, string>>;
};

/** A list of the file or `providers`, with the scope and the required permission. */
export type NotReadable = {readonly what: string; readonly scope: string; readonly needs: string};

/** The content of the file. */
export type AzureSnapshot = {
	readonly schemaVersion: 1;
	/** When Azure was queried, as an ISO date and time. */
	readonly takenAt: string;
	/** `AzureCloud`, `AzureUSGovernment`, `AzureChinaCloud` … */
	readonly cloud: string;
	readonly tenant: string;
	readonly subscriptions: readonly SnapshotSubscription[];
	readonly resourceGroups: ReadonlyArray<{
		readonly id: string;
		readonly location: string;
		readonly tags?: Readonly<Record<string, string>>;
	}>;
	readonly roleAssignments: readonly SnapshotRoleAssignment[];
	readonly eligibleRoleAssignments: readonly SnapshotRoleAssignment[];
	readonly denyAssignments: readonly SnapshotDenyAssignment[];
	readonly roleDefinitions: readonly SnapshotRoleDefinition[];
	readonly servicePrincipals: ReadonlyArray<{readonly objectId: string; readonly appId: string}>;
	readonly policyAssignments: readonly SnapshotPolicyAssignment[];
	readonly policyDefinitions: readonly SnapshotPolicyDefinition[];
	readonly policySetDefinitions: readonly SnapshotPolicyDefinition[];
	readonly machines: readonly SnapshotMachine[];
	readonly privateLinkScopes: ReadonlyArray<{readonly id: string; readonly location: string}>;
	readonly notReadable: readonly NotReadable[];
};

/** All lists but that of subscriptions. */
export type SnapshotList = Exclude<keyof AzureSnapshot, 'schemaVersion' | 'takenAt' | 'cloud' | 'tenant' | 'subscriptions' | 'notReadable'>;

/** In days. */
export const defaultMaxAge = 30;
