export const annotationChoices = ['auto', 'none', 'github', 'azure', 'gitlab'] as const;

/** `auto` is the CI system that runs this, if any. */
export type AnnotationChoice = (typeof annotationChoices)[number];
