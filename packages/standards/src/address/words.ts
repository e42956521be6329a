/** Words that end the name of an estate or of what else has a name of its own; the longest that fits counts. */
export const estateEnds =
  '小区 住宅区 生活区 宿舍区 花园 花苑 家园 嘉园 佳园 名园 公寓 大厦 广场 大楼 商厦 商城 商场 市场 超市 百货 医院 学校 小学 中学 大学 学院 ' +
  '幼儿园 公司 酒店 宾馆 饭店 宾舍 山庄 别墅 名苑 雅苑 景苑 嘉苑 佳苑 新苑 馨苑 新村 工业区 工业园区 工业园 科技园 科技园区 产业园 产业园区 ' +
  '创业园 创业园区 创意园 软件园 物流园 园区 基地 中心 车站 银行 宿舍 人家 国际 新城 名城 轻纺城 商贸城 家居城 建材城 服装城 汽车城 鞋城 ' +
  '名邸 华庭 豪庭 公馆 集团 工厂 公园 酒楼 会所 电影院 法院 检察院 派出所 卫生院 卫生所 居委会 村委会 办事处 管委会 信用社 邮局 大院 家属院 ' +
  '家属楼 写字楼 综合楼 办公楼 教学楼 宿舍楼 商务楼 商住楼 火车站 汽车站 客运站 加油站 校区 院区 厂区 厂房 仓库 会展中心 交易中心 购物中心 商务中心 ' +
  '步行街 名都 华府 豪苑 御园 府邸 新天地 天地 时代 商业城 小商品城 体育馆 图书馆 博物馆 研究院 研究所 设计院 营业厅 旗舰店 专卖店'
/** Of these the last sign alone ends a name, where nothing more of it follows. */
export const estateSigns = '苑园城府邸庭厦寓楼里坊庄湾院厂店场馆站所校局行部库居轩阁堡墅舍村屯'

/** A part of an estate, behind its name: 东区, 南苑. */
export const sectionEnds = '区期苑园片组团院排'

/** Where something lies, seen from a place. */
export const assistWords =
  '交叉路口 交叉口 交汇处 交汇口 交界处 交接处 正对面 斜对面 对面 对过 附近 旁边 隔壁 后面 前面 里面 外面 门口 路口 旁 向东 向西 向南 向北 往东 往西 往南 往北 以东 以西 以南 以北 ' +
  '东侧 西侧 南侧 北侧 东面 西面 南面 北面 东边 西边 南边 北边 左侧 右侧 西北角 东北角 西南角 东南角 楼下 楼上 院内 边上 中间 交叉 东北侧 西北侧 东南侧 西南侧 电联'

/** What is left unsaid: fillers of forms. */
export const fillers = '电联 市辖区 NULL 丰巢 其它区 其他区'
