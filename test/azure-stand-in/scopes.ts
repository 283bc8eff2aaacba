export const isSameOrBelow = (scope: string, outer: string): boolean => `${scope}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
