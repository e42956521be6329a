/** Under which it is kept whether the photos of a case, or of any, have arrived. */
export const photoKey = (...of: readonly string[]): readonly string[] => ['photo', ...of]
