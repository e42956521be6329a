import { groundOf } from '@lifetree/simcity'
import { type Ground, groundFromFeatures } from '../../area/index.ts'
import { demoPlaces } from './demo-city.ts'

/** The ground that the demo city was drawn with; made when the first map asks for it, so that no start waits. */
export function demoGround(): Ground {
  let made: Ground | undefined
  const ground = (): Ground => {
    made ??= groundFromFeatures({ ...groundOf(demoPlaces) })
    return made
  }
  return {
    get cover() {
      return ground().cover
    },
    tile: (zoom, x, y) => ground().tile(zoom, x, y),
    close: async () => {},
  }
}
