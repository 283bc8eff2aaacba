import type {Annotation} from './annotation.js';

/**
Azure Pipelines shows errors and warnings of a job. It has no lower level: notes are only in the summary.
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
*/
export const azureLines = (annotations: readonly Annotation[]): readonly string[] =>
	annotations.flatMap(({level, title, message, place}) => {
		if (level === 'note') {
			return [];
		}

		const properties = {type: level, sourcepath: place?.file, linenumber: place?.line, columnnumber: place?.column};
		const written = Object.entries(properties).flatMap(([name, value]) =>
			value === undefined ? [] : [`${name}=${property(String(value))};`],
		);
		return [`##vso[task.logissue ${written.join('')}]${data(`${title}: ${message}`)}`];
	});

export const azureSummaryLine = (file: string): string => `##vso[task.uploadsummary]${data(file)}`;

const data = (text: string): string => text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
