import type { Said } from '../model/model.ts'
import type { Sort } from './facts.ts'

const said = (zh: string, en: string): Said => ({ zh, en })

/** What the report says. */
export const words = {
  title: said('归并报告', 'Linkage report'),
  masked: said(
    '报告里的姓名、号码、日期和地址都已遮盖；记录编号不在其中。',
    'Names, numbers, dates and addresses are masked in this report; it holds no record ids.',
  ),
  funnel: said('从记录到实体', 'From records to entities'),
  funnelNote: said(
    '横条按对数画：每长一截，数量翻同样的倍数。',
    'Bars are logarithmic: equal steps are equal factors.',
  ),
  records: said('记录', 'Records'),
  collapsed: said('合并相同行后', 'Rows after collapsing equal ones'),
  signatures: said('不同的签名', 'Distinct signatures'),
  held: said('由可信号码归到一起的签名', 'Signatures that a trusted value holds together'),
  residual: said('余下、要逐对比较的签名', 'Signatures left, to be compared'),
  pairs: said('分块得到的候选对', 'Pairs that blocks bring together'),
  links: said('达到门槛、无否决的对', 'Pairs at the threshold or above that nothing forbids'),
  joins: said('第 {n} 轮并入', 'Joins of round {n}'),
  entities: said('实体', 'Entities'),
  loose: said('信息太少、各自单列的记录', 'Records that say too little, each on its own'),
  sizes: said('实体有多少条记录', 'Records of an entity'),
  size: said('记录数', 'Records'),
  entityCount: said('实体数', 'Entities'),
  recordCount: said('记录合计', 'Records in all'),
  largest: said('最大的实体', 'The largest entities'),
  largestNote: said(
    '括号里是该项有几种不同的值。一项值很多、别的项也对不上的，值得先看。',
    'In brackets: how many values the field has. Many values of many fields are worth a look.',
  ),
  cluster: said('实体', 'Cluster'),
  blocks: said('分块丢了什么', 'What blocking lost'),
  block: said('相同的项', 'Equal in'),
  own: said('只此新增', 'New here'),
  cap: said('上限', 'Cap'),
  keys: said('超上限的值', 'Values over the cap'),
  rows: said('涉及行', 'Rows of these'),
  lost: said('少比的对', 'Pairs not made'),
  share: said('单独能找回', 'Finds alone'),
  noBlocks: said('没有分块规则可用：没有比较任何记录。', 'No blocking rule applies: nothing was compared.'),
  sure: said(
    '召回估计（抽样）：可信号码归到一起的签名对里，其余分块能找回 {share}（{found} / {pairs} 对）。带可信号码的记录往往填得更全，所以这偏乐观。',
    'Recall by sampling: of pairs of signatures that a trusted value holds together, the blocks on other fields find {share} ({found} of {pairs} pairs). Records with a trusted value tend to be fuller than others, so this is optimistic.',
  ),
  caught: said(
    '召回上界（重捕法，Chao 1987）：按只被一个、两个分块找到的链接推算，分块最多找回全部链接的 {share}。分块之间相关，实际可能更低。',
    'Recall at most, by capture and recapture (Chao 1987): from links that one and that two blocks find, blocking finds no more than {share} of all links. Blocks depend on each other, so it may be lower.',
  ),
  unknown: said('样本不足，无法估计分块的召回。', 'Too few pairs to estimate the recall that blocking allows.'),
  weights: said('各级的权重', 'Weights of all levels'),
  weightsNote: said(
    'm：同一实体的两条记录达到该级的概率；u：随便两条记录的概率；权重 = log2(m / u)，单位比特。',
    'm: how probably two records of one entity reach the level; u: two of any entities; the weight is log2(m / u), in bits.',
  ),
  learnt: said('m、u 从本次数据学得（{n} 轮）。', 'm and u were learnt from these data ({n} iterations).'),
  given: said('m、u 按模型给定。', 'm and u are the model’s own.'),
  prior: said('先验', 'Prior'),
  threshold: said('门槛', 'Threshold'),
  review: said('复核线', 'Review from'),
  margin: said('须领先', 'Lead needed'),
  bits: said('比特', 'bits'),
  level: said('级别', 'Level'),
  weight: said('权重', 'Weight'),
  different: said('不同', 'different'),
  rare: said('罕见值更重', 'more where rare'),
  examples: said('判断的例子', 'How pairs were decided'),
  examplesNote: said(
    '从先验出发，逐项加减；竖线是门槛。“罕见”是因值少见或常见而增减的部分。',
    'From the prior on, field by field; the line is the threshold. “Rarity” is what a rare or a common value adds or takes.',
  ),
  start: said('先验', 'Prior'),
  rarity: said('罕见', 'rarity'),
  sum: said('合计', 'Sum'),
  probability: said('概率', 'Probability'),
  together: said('最终同属一个实体', 'together in the end'),
  apart: said('最终不在一起', 'apart in the end'),
  vetoedBy: said('被否决：', 'Forbidden by '),
  noExamples: said('没有成对的记录。', 'There is no pair.'),
  common: said('占满一列的值', 'Values that fill a column'),
  commonNote: said(
    '每项最常见的值，占填写该项的记录的比例。默认电话、占位地址会在这里露出来；所占超过 5% 的标出（性别除外）。',
    'The commonest values of each field, by their share of the records that fill it. Default telephones and placeholders show here; what takes more than 5% is marked (but for sex).',
  ),
  field: said('字段', 'Field'),
  value: said('值', 'Value'),
  ofAll: said('占比', 'Share'),
  data: said('数据（JSON）', 'Data (JSON)'),
} as const

export const sorts: Readonly<Record<Sort, Said>> = {
  common: said('最常见的链接', 'The commonest links'),
  above: said('刚过门槛', 'Just above the threshold'),
  below: said('差一点到门槛', 'Just below the threshold'),
  vetoed: said('被否决', 'Forbidden'),
}

/** Parts of a field by which blocks agree. */
export const columns: Readonly<Record<string, Said>> = {
  spelling: said('写法', 'spelling'),
  sound: said('读音', 'sound'),
  folded: said('归一写法', 'folded spelling'),
  house_estate: said('小区户号', 'house of an estate'),
  house_road: said('门牌户号', 'house of a road'),
  building_key: said('楼栋', 'building'),
  road_number: said('门牌', 'road and number'),
  estate: said('小区', 'estate'),
  front: said('地区和生日', 'region and birth date'),
  ends: said('地区和尾号', 'region and end'),
  rear: said('生日和尾号', 'birth date and end'),
  start: said('前三个字母', 'first three letters'),
  head: said('第一个词', 'first word'),
  year: said('年', 'year'),
}
