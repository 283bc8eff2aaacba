export const isOpen = mode => mode === 'open'; // decides: mode
