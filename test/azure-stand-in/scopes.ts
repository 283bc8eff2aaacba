/** Whether a scope is another one, or inside it. */
export const isSameOrBelow = (scope: string, outer: string): boolean => `${scope}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
