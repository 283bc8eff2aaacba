/** What `--format` takes. */
export const formats = ['text', 'json'] as const;

/** What `--format` of a check takes. */
export const checkFormats = ['text', 'compact', 'json', 'github', 'sarif', 'junit', 'markdown'] as const;
