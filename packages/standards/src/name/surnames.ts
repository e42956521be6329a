import { readingOf, soundOf, spellingOf } from '../character/characters.ts'
import { once } from '../once.ts'

/** The single surnames of the Hundred Family Surnames (百家姓, Song dynasty), and those that are common today beside them. */
const single =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹' +
  '姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊' +
  '於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍' +
  '却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公' +
  '付肖代覃涂仝闫冼区佟佘岳晋楚商牟佴缑海帅亢况郈琴言福谯笪年阳佐苑原信覃但兰丛税矫隋鹿银迟战初栗由由冷战官候尧普展洛苟麦库占卿邸楼冶蹇仵练檀厚续律底揭撒粟朴辜阿腾逢降次区门修英揣来泥呼才修和闪'

/** Surnames of two characters: those of the Hundred Family Surnames, and others that are borne today. */
const compound =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 ' +
  '壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 南荣 东里 东宫 仲长 子书 子桑 即墨 ' +
  '达奚 褚师 纳兰 完颜 叶赫 那拉 耶律 夫蒙 侯莫 贺兰 宿勤 贺若 尔朱 屈突 哥舒 归海 章佳 佟佳 富察'

/** How a surname is read where the character is commonly read otherwise. */
const readings =
  '单shan4 仇qiu2 解xie4 曾zeng1 查zha1 区ou1 朴piao2 盖ge3 乐yue4 任ren2 华hua4 纪ji3 覃qin2 缪miao4 员yun4 翟zhai2 宓mi4 折she2 种chong2 洗xian3 冼xian3 繁po2 秘bi4 晟cheng2 应ying1 宁ning4 ' +
  '召shao4 车che1 隗wei3 郗xi1 佴nai4 句gou1 勾gou1 角jue2 阙que1 撒sa3 尉wei4 相xiang4 长chang2 柏bai3 贲ben1 薄bo2 逄pang2 钭tou3 郏jia2 麴qu1 乜nie4 仉zhang3 庹tuo3 呙guo1 妫gui1 昝zan3 揭jie1 谌chen2 ' +
  '祭zhai4 能nai4 燕yan1 於yu1 郇xun2 殷yin1 曲qu1 瞿qu2 迮ze2 芮rui4 莘shen1 郄qie4 都du1 眭sui1 谯qiao2 宿su4 过guo1 那na1 逯lu4 闫yan2 訾zi1 笪da2 冒mao4 牟mu4 颉xie2 盛sheng4 叶ye4 石shi2 恶wu1 不fou1 ' +
  '可ke3 辟bi4 炅gui4 黑he4 行xing2 沈shen3 尹yin3 万wan4 俞yu2 余yu2 涂tu2 佘she2 令ling2 鲜xian1 卜bu3 占zhan1 教jiao4 降jiang4 重chong2 适kuo4 幺yao1 卡qia3 哈ha3 尧yao2 夏xia4 强qiang2 藏zang1 载dai4 的di2'

const compoundReadings =
  '尉迟yu4chi2 万俟mo4qi2 长孙zhang3sun1 令狐ling2hu2 乐正yue4zheng4 澹台tan2tai2 亓官qi2guan1 夏侯xia4hou2 鲜于xian1yu2 仲长zhong4chang2 单于chan2yu2 拓跋tuo4ba2 夹谷jia2gu3 呼延hu1yan2'

const singles = once(() => new Set([...single].map(character => character.codePointAt(0)!)))

/** Two code points as one number. */
const pairOf = (first: number, second: number): number => first * 0x20_0000 + second

const pairOfText = (text: string): number => pairOf(text.codePointAt(0)!, text.codePointAt(1)!)

const compounds = once(() => new Set(compound.split(' ').map(pairOfText)))

const singleReadings = once(
  () => new Map(readings.split(' ').map(entry => [entry.codePointAt(0)!, soundOf(entry.slice(1))] as const)),
)

const readingsOfCompounds = once(
  () =>
    new Map(
      compoundReadings.split(' ').map(entry => {
        const sounds = entry.slice(2).match(/[a-z]+\d/g) ?? []
        return [pairOfText(entry), sounds.map(soundOf)] as const
      }),
    ),
)

/** Whether a character, folded, is a common surname. */
export const isSurname = (code: number): boolean => singles().has(code)

export const isCompoundSurname = (first: number, second: number): boolean => compounds().has(pairOf(first, second))

/** How a character sounds as a surname, id × 8 + tone. */
export const surnameSound = (code: number): number => singleReadings().get(code) ?? readingOf(code, 0)

/** How the two characters of a surname sound. */
export const compoundSounds = (first: number, second: number): readonly number[] =>
  readingsOfCompounds().get(pairOf(first, second)) ?? [readingOf(first, 0), readingOf(second, 0)]

interface Spellings {
  readonly single: ReadonlySet<string>
  readonly compound: ReadonlySet<string>
}

/** Surnames as they are spelled in Latin letters, without tone. */
export const surnameSpellings = once((): Spellings => {
  const written = (sound: number): string => spellingOf(sound >> 3)
  return {
    single: new Set([...single].map(one => written(surnameSound(one.codePointAt(0)!)))),
    compound: new Set(
      compound.split(' ').map(text => {
        const [first, second] = [text.codePointAt(0)!, text.codePointAt(1)!]
        return compoundSounds(first, second).map(written).join('')
      }),
    ),
  }
})
