/** The article that the policies check. */
export const article = {
	title: 'Connected Machine agent prerequisites',
	/** The implemented revision; newer tables are used as well. */
	revision: '2025-03-21',
	url: 'https://learn.microsoft.com/azure/azure-arc/servers/prerequisites',
} as const;

/** In the article's order. */
export const sections = {
	'supported-environments': {title: 'Supported environments', anchor: 'supported-environments'},
	'cloned-and-golden-images': {title: 'Cloned and golden image considerations', anchor: 'cloned-and-golden-image-considerations'},
	'supported-operating-systems': {title: 'Supported operating systems', anchor: 'supported-operating-systems'},
	arm64: {title: 'Arm64 architecture support', anchor: 'arm64-architecture-support'},
	'limited-support': {title: 'Limited support operating systems', anchor: 'limited-support-operating-systems'},
	'client-operating-systems': {title: 'Client operating system guidance', anchor: 'client-operating-system-guidance'},
	'short-lived-servers': {
		title: 'Short-lived servers and virtual desktop infrastructure',
		anchor: 'short-lived-servers-and-virtual-desktop-infrastructure',
	},
	'software-requirements': {title: 'Software and system requirements', anchor: 'software-and-system-requirements'},
	permissions: {title: 'Required permissions', anchor: 'required-permissions'},
	'resource-providers': {title: 'Azure resource providers', anchor: 'azure-resource-providers'},
	'beyond-the-article': {title: 'Beyond the article', anchor: ''},
} as const;

/** The id of a section. */
export type Section = keyof typeof sections;

export function sectionUrl(section: Section): string {
	const {anchor} = sections[section];
	return anchor === '' ? article.url : `${article.url}#${anchor}`;
}
