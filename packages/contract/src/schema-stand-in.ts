/**
 * Stands in for `typebox` in the web apps (an alias of their builders): there the contract's schemas are never read, only
 * its types, paths and texts, so the schema library stays out of what a browser loads.
 */
const nothing = (): object => ({})

/** Every member answers an empty object. */
const Type = new Proxy({}, { get: () => nothing })

// biome-ignore lint/style/noDefaultExport: the module that it stands in for is imported by its default
export default Type
