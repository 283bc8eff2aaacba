/** Pulumi's protocols mark secrets, outputs, references, assets and archives with these. */

/** The member with the mark. */
export const mark = '4dabf18193072939515e22adb298388d';

export const secretMark = '1b47061264138c4ac30d75fd1eb44270';

export const resourceMark = '5cf8f73096256a8f31e491e813e4eb8e';

export const outputMark = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

export const assetMark = 'c44067f5952c0a294b673a41bacd8c17';

export const archiveMark = '0def7320c3a5731c473e5ecbe6d01bc7';
