export const isOpen = (mode: unknown): boolean => mode === 'open'; // decides: mode
