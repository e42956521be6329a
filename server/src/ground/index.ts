export { type DrawnFeature, groundFromFeatures } from './from-features.ts'
export { groundFromFile, NoGround } from './from-file.ts'
export { type Ground, noGround } from './ground.ts'
export { serveGround } from './serve-ground.ts'
