import type { Scene } from './scene.ts'
import { cabinet, charger, hydrant, shelter } from './scenes-boxes.ts'
import { gym, lawnWorn } from './scenes-green.ts'
import { collapse, cover, grate, pothole } from './scenes-ground.ts'
import { hose, kitchen, washroom } from './scenes-room.ts'
import { banner, dust, siteFence } from './scenes-sites.ts'
import { barrier, cable, sign } from './scenes-street.ts'
import { barbecue, overflow, vendor } from './scenes-trade.ts'
import { brokenBranch, darkLamp, fallenTree } from './scenes-trees.ts'
import { bikes, fireLane, parked, wreck } from './scenes-vehicles.ts'
import { crack, home, looseCable, posters, unitDoor } from './scenes-wall.ts'
import { bin, furniture, rubbish, rubble } from './scenes-waste.ts'
import { dirt, flood, leak } from './scenes-water.ts'

const scenes = {
  banner,
  barbecue,
  barrier,
  bikes,
  bin,
  brokenBranch,
  cabinet,
  cable,
  charger,
  collapse,
  cover,
  crack,
  darkLamp,
  dirt,
  dust,
  fallenTree,
  fireLane,
  flood,
  furniture,
  grate,
  gym,
  home,
  hose,
  hydrant,
  kitchen,
  lawnWorn,
  leak,
  looseCable,
  overflow,
  parked,
  posters,
  pothole,
  rubbish,
  rubble,
  shelter,
  sign,
  siteFence,
  unitDoor,
  vendor,
  washroom,
  wreck,
} as const satisfies Record<string, Scene>

export type SceneName = keyof typeof scenes

export const sceneNames = Object.keys(scenes) as SceneName[]

/** What a picture of each class shows; classes about people show the door of a house, never a person. */
const byCategory: Readonly<Record<string, SceneName>> = {
  '010101': 'cover',
  '010102': 'cover',
  '010103': 'cover',
  '010104': 'grate',
  '010105': 'cover',
  '010111': 'cover',
  '010113': 'hydrant',
  '010114': 'cover',
  '010116': 'cabinet',
  '010118': 'darkLamp',
  '010126': 'gym',
  '010203': 'shelter',
  '010209': 'sign',
  '010211': 'barrier',
  '010301': 'washroom',
  '010305': 'bin',
  '010402': 'brokenBranch',
  '010405': 'lawnWorn',
  '010580': 'charger',
  '020102': 'rubbish',
  '020103': 'rubble',
  '020104': 'dirt',
  '020107': 'wreck',
  '020108': 'furniture',
  '020110': 'pothole',
  '020201': 'posters',
  '020202': 'banner',
  '020301': 'siteFence',
  '020302': 'dust',
  '020304': 'siteFence',
  '020401': 'collapse',
  '020402': 'leak',
  '020403': 'hose',
  '020406': 'flood',
  '020408': 'cable',
  '020480': 'fallenTree',
  '020501': 'vendor',
  '020504': 'overflow',
  '020505': 'parked',
  '020506': 'bikes',
  '020508': 'barbecue',
  '038201': 'fireLane',
  '038202': 'looseCable',
  '038203': 'hose',
  '038204': 'crack',
  '038205': 'kitchen',
  '038401': 'washroom',
  '038501': 'unitDoor',
}

export const sceneOf = (category: string): SceneName => byCategory[category] ?? 'home'

export const sceneBy = (name: SceneName): Scene => scenes[name]
