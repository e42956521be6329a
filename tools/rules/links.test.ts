import { expect, test } from 'vitest'
import { links } from './links.ts'
import { plantedTree } from './tree.ts'

const found = (readme: string): string[] =>
  links(
    plantedTree({
      'README.md': readme,
      'docs/a.md': '# First Part\n## 第二 部分\n[up](../README.md)',
      'docs/b.png': '',
    }),
  ).map(({ path, line, says }) => `${path}:${line} ${says}`)

test('a link that leads nowhere is found at its line', () => {
  expect(found('a\n[glossary](GLOSSARY.md)')).toEqual(['README.md:2 links GLOSSARY.md, which is not there'])
  expect(found('![picture](docs/c.png)')).toHaveLength(1)
  expect(found('<img src="docs/c.png"> <a href="docs/d.md">d</a>')).toHaveLength(2)
  expect(found('[a][1]\n\n[1]: docs/none.md')).toHaveLength(1)
})

test('a heading that is not there is found', () => {
  expect(found('[a](docs/a.md#third-part)')).toEqual([
    'README.md:1 links docs/a.md#third-part: docs/a.md has no such heading',
  ])
  expect(found('[a](docs/a.md#first-part) [b](docs/a.md#第二-部分)')).toEqual([])
})

test('links that lead somewhere, addresses and quoted code are not', () => {
  expect(
    found('[a](docs/a.md) ![b](docs/b.png "title") [docs](docs/) <https://example.org> [c](https://example.org/x)'),
  ).toEqual([])
  expect(found('`[a](none.md)`\n```\n[b](none.md)\n```')).toEqual([])
})
