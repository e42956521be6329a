// What the builders of the web apps share. It runs in Node, and no page loads it.
export { carryContract } from './carry-contract.ts'
export { carryRing } from './carry-ring.ts'
export { type BuiltSize, type FirstLoad, keepFirstLoadSmall, measureBuilt } from './first-load.ts'
export { leaveFonts } from './leave-fonts.ts'
