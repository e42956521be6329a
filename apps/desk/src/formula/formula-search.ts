/** Reads the address: the formula that is open. */
export const readFormulaSearch = ({ formula }: Readonly<Record<string, unknown>>): { formula?: string } =>
  typeof formula === 'string' && /^[a-z][a-z_]{1,39}$/.test(formula) ? { formula } : {}
