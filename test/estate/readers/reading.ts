import {Buffer} from 'node:buffer';
import type {Estate} from '../../../estate/model/estate.js';
import {readEstate} from '../../../estate/read-estate.js';
import type {ResourceData} from '../../../estate/resources/resource.js';

export const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** A resource at preview, with the sources of its inputs. */
export const given = (
	type: string,
	name: string,
	inputs: Readonly<Record<string, unknown>>,
	more: Partial<ResourceData> = {},
): ResourceData => ({urn: urn(type, name), type, name, inputs, dependencies: [], propertyDependencies: {}, ...more});

export const read = async (...resources: readonly ResourceData[]): Promise<Estate> =>
	readEstate(resources, {stack: urn('pulumi:pulumi:Stack', 'shop-dev'), extent: 'whole stack', edges: () => [], names: []});

/** Connections of an estate with place, host and line. */
export const connections = ({
	connections: found,
}: Estate): ReadonlyArray<readonly [scriptSource: string, property: string, host: string, line: number | undefined]> =>
	found.map(({scriptSource, property, host, line}) => [scriptSource.split('::').at(-1) ?? '', property, host.kind, line]);

export const connecting =
	'#!/bin/bash\nazcmagent connect --resource-group rg-arc --resource-name srv1 --subscription-id 5a1f1c3e-0000-4000-8000-000000000000\n';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
