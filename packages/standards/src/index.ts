export {
  type AreaLevel,
  areaLevels,
  contains,
  displayAreaCode,
  findAreaCode,
  interval,
  isAreaCode,
  levelOf,
  parentCode,
  parseAreaCode,
} from './area-code.ts'
export { distance } from './distance.ts'
export { gramsOf, likenessOf } from './grams.ts'
export { checkOf, isIdentityNumber, shortIdentityNumber } from './identity-number.ts'
export { type Box, boxOf, crossesItself, liesIn, type Shape } from './shape.ts'
