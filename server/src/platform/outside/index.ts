export {
  type Outside,
  type OutsideCode,
  OutsideFault,
  type OutsideParts,
  openOutside,
} from './outside.ts'
export { isPublicAddress } from './public-address.ts'
