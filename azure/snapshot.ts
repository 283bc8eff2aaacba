/**
A snapshot of what exists in Azure outside a stack. `snapshot.schema.json` describes the file. Ids have Azure's spelling and are compared
ignoring case.
*/

/** A role assignment, or an eligibility for one. */
export type SnapshotRoleAssignment = {
	readonly id: string;
	readonly scope: string;
	readonly roleDefinitionId: string;
	readonly principalId: string;
	readonly principalType?: string;
	// eslint-disable-next-line @typescript-eslint/no-restricted-types -- JSON has null
	readonly condition?: string | null;
};

/** A permission block of a custom role or a deny assignment. */
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

/** An assignment of an Azure Policy definition or initiative. */
export type SnapshotPolicyAssignment = {
	readonly id: string;
	readonly scope: string;
	readonly notScopes?: readonly string[];
	readonly policyDefinitionId: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly enforcementMode?: string;
	readonly resourceSelectors?: readonly unknown[];
};

/** A custom policy definition or initiative, with the properties that show what it requests. */
export type SnapshotPolicyDefinition = {
	readonly id: string;
	readonly displayName?: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** Only of a definition. */
	readonly policyRule?: Readonly<Record<string, unknown>>;
	/** Only of an initiative. */
	readonly policyDefinitions?: readonly unknown[];
};

/** A `Microsoft.HybridCompute/machines` record. */
export type SnapshotMachine = {
	readonly id: string;
	readonly vmId?: string;
	/** `Connected`, `Disconnected`, `Expired` … */
	readonly status?: string;
	/** When the status last changed: for a disconnected machine, its last contact. */
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
	/** Its management groups, nearest first. */
	readonly managementGroups: readonly string[];
	/** Registration states by namespace. */
	readonly providers: Readonly<Record<string, string>>;
};

/** What could not be read: a list of the file or `providers`, with the scope and the required permission. */
export type NotReadable = {readonly what: string; readonly scope: string; readonly needs: string};

/** The file. */
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

/** The lists of a snapshot besides its subscriptions. */
export type SnapshotList = Exclude<keyof AzureSnapshot, 'schemaVersion' | 'takenAt' | 'cloud' | 'tenant' | 'subscriptions' | 'notReadable'>;

/** Default number of days for which a snapshot is used. */
export const defaultMaxAge = 30;
