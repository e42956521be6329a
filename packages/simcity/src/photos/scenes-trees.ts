import { lamp, leaves, tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { box, contact, disc, face, line, oval, type Point, pt } from './view.ts'

/** Dusk: the lamps are on, but for the nearest. */
export const darkLamp: Scene = {
  weather: ['dusk'],
  backdrop: 'street',
  focus: { y: 5.2, zoom: 2 },
  ahead: [15, 17],
  on: 'walk',
  paint({ up, look, x, z, mended }) {
    const towards = look.side === 1 ? -1 : 1
    for (const at of [z + 44, z + 28, z + 13]) lamp(up, [x, 0, at], { lit: true, towards })
    const other = -look.side * (look.far + 0.8)
    for (const at of [z + 40, z + 22, z + 5]) lamp(up, [other, 0, at], { lit: true, towards: look.side })
    lamp(up, [x, 0, z], { lit: mended, towards })
  },
}

/** A tree across the lane, its roots in the air. */
export const fallenTree: Scene = {
  weather: ['overcast', 'wet'],
  backdrop: 'street',
  focus: { y: 0.6, zoom: 1.5 },
  ahead: [6, 7.4],
  on: 'road',
  paint({ flat, up, random, look, x, z, mended }) {
    const root = look.side * (look.kerb + 0.7)
    face(flat, oval([root, 0, z], [0.6, 0.5]), '#4b3a28')
    if (mended) {
      box(up, { x: [root - 0.2, root + 0.2], y: [0, 0.22], z: [z - 0.15, z + 0.15] }, '#8d6b45')
      for (let i = 0; i < 40; i++)
        face(
          flat,
          oval([x + random.bell(-1.6, 1.6), 0, z + random.bell(-0.9, 0.9)], [0.05, 0.03]),
          '#b89b68',
          'opacity="0.7"',
        )
      return
    }
    const tip = root - look.side * 5.4
    contact(up, [(root + tip) / 2, 0, z + 0.1], [2.9, 0.9])
    line(up, [pt(root, 0.5, z), pt((root + tip) / 2, 0.42, z), pt(tip, 0.4, z + 0.3)], '#59432f', 0.34)
    line(up, [pt(root, 0.58, z - 0.01), pt((root + tip) / 2, 0.5, z - 0.01)], '#7a6047', 0.1)
    for (let i = 0; i < 12; i++) {
      const angle = random.bell(-1.7, 1.7)
      line(
        up,
        [
          pt(root, 0.45, z),
          pt(root + look.side * Math.cos(angle) * 0.4, 0.45 + Math.sin(angle) * 0.4, z),
          pt(root + look.side * (0.5 + random.bell(0, 0.4)), 0.45 + Math.sin(angle) * 0.75, z),
        ],
        '#4a3524',
        0.05,
      )
    }
    face(
      up,
      [
        pt(root + look.side * 0.15, 0.75, z),
        pt(root - look.side * 0.25, 0.62, z),
        pt(root - look.side * 0.12, 0.42, z),
        pt(root + look.side * 0.1, 0.3, z),
      ],
      '#d0ab78',
    )
    for (const [share, high, wide] of [
      [0.45, 0.9, 0.8],
      [0.62, 0.75, 1],
      [0.8, 0.65, 1.1],
      [0.98, 0.5, 0.8],
    ] as const) {
      const at: Point = [root + (tip - root) * share, high * 0.75, z - 0.1 + share * 0.2]
      line(up, [[at[0], 0.4, z], at], '#59432f', 0.08)
      leaves(up, at, { leaf: look.leaf, spread: [wide, high], random })
    }
  },
}

/** A branch hangs torn from a street tree. */
export const brokenBranch: Scene = {
  ...fallenTree,
  weather: ['clear', 'overcast'],
  on: 'walk',
  focus: { y: 2, zoom: 1.6 },
  ahead: [7, 8.2],
  paint({ flat, up, random, look, x, z, mended }) {
    face(flat, oval([x, 0, z], [0.6, 0.5]), '#5a4733')
    tree(up, [x, 0, z], { leaf: look.leaf, tall: 6.6, random })
    const out = -look.side
    if (mended) return disc(up, [x + out * 0.1, 2.7, z - 0.05], 0.12, '#d9b988')
    face(up, [pt(x, 2.9, z - 0.1), pt(x + out * 0.2, 2.8, z - 0.1), pt(x + out * 0.12, 2.5, z - 0.1)], '#d9b988')
    line(
      up,
      [pt(x + out * 0.15, 2.75, z - 0.1), pt(x + out * 0.9, 2, z - 0.1), pt(x + out * 1.3, 0.9, z - 0.1)],
      '#59432f',
      0.13,
    )
    leaves(up, [x + out * 1.35, 0.9, z - 0.15], { leaf: look.leaf, spread: [0.7, 0.75], random })
    leaves(up, [x + out * 1, 1.7, z - 0.15], { leaf: look.leaf, spread: [0.5, 0.45], random })
  },
}
