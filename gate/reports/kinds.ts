/** The kinds of `--report`. A file of its own, because help and configuration need no reporter. */
export const reportKinds = ['json', 'sarif', 'junit', 'markdown', 'html', 'code-quality'] as const;

export type ReportKind = (typeof reportKinds)[number];
