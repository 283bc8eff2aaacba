export const formats = ['text', 'json'] as const;

export const checkFormats = ['text', 'compact', 'json', 'github', 'sarif', 'junit', 'markdown'] as const;
