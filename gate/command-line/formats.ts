/** What `--format` takes. */
export const formats = ['text', 'json'] as const;
