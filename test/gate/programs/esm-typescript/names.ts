export const nameOf = (start: string): string => `${start}den`;
