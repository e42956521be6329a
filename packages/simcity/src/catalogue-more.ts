import type { CategoryLine, Owner } from './catalogue-line.ts'

/**
 * Classes of which no story is told, so that a city begins with both trees whole. One a line: code, name, limit, owners, when
 * it is a case, when it is solved; `!` behind a code: urgent, `0`: no photo can be asked.
 */
const table = `
010106|路灯井盖|Street lamp manhole cover|4u|municipal|路灯检修井盖缺失、破损、移位|Cover of a lamp shaft missing, broken or moved|井盖完好，与路面平齐|Cover whole and level with the road
010107|通信井盖|Telecom manhole cover|4u||通信井盖缺失、破损、移位|Cover of a telecom shaft missing, broken or moved|井盖完好，与路面平齐|Cover whole and level with the road
010109|网络井盖|Network manhole cover|4u||网络井盖缺失、破损、移位|Cover of a network shaft missing, broken or moved|井盖完好，与路面平齐|Cover whole and level with the road
010110|热力井盖|Heating manhole cover|4u||热力井盖缺失、破损、冒汽|Cover of a heating shaft missing, broken or steaming|井盖完好，不冒汽|Cover whole, no steam
010115|通信交接箱|Telecom cabinet|1d||箱体破损、箱门敞开、线缆外露|Cabinet broken, open, or cables bare|箱体完好，箱门锁闭|Cabinet whole and locked
010117|立杆|Pole|2d|power|电杆、通信杆倾斜、断裂、废弃|Power or telecom pole leaning, broken or abandoned|立杆端正或已拔除|Pole upright or taken out
010119|地灯|Ground lamp|3d|municipal|地灯不亮、破损、漏电|Ground lamp dark, broken or leaking current|地灯完好|Lamp whole
010120|景观灯|Decorative lamp|5d|municipal|景观灯不亮、破损、线头外露|Decorative lamp dark, broken or wires bare|景观灯完好|Lamp whole
010123|邮筒|Letter box|5d||邮筒破损、倾斜、被涂画|Letter box broken, leaning or scrawled on|邮筒完好|Letter box whole
010125|自动售货机|Vending machine|5d|market|占道、破损、漏电|In the way, broken or leaking current|已移走或修好|Moved away or mended
010201|停车场|Car park|3d|police|标线缺失、设施破损、占用|Lines gone, equipment broken, or taken for other use|标线清楚，设施完好|Lines clear, equipment whole
010205|过街天桥|Footbridge|2d|municipal|桥面、扶手、台阶破损|Deck, rail or steps damaged|桥面、扶手、台阶完好|Deck, rail and steps whole
010206|地下通道|Underpass|2d|municipal|积水、灯不亮、台阶破损|Water, dark lamps or broken steps|通道无水、有灯、好走|Dry, lit and safe to walk
010207|高架桥|Flyover|3d|municipal|伸缩缝、护栏、桥面损坏|Joint, parapet or deck damaged|损坏处已修复|Damage mended
010208|跨河桥|River bridge|3d|municipal|桥面、栏杆、限高设施损坏|Deck, railing or height bar damaged|损坏处已修复|Damage mended
010210|交通信号灯|Traffic light|2u|police|信号灯不亮、错乱、被遮挡|Light dark, out of order or hidden|信号灯正常|Light in order
010213|路名牌|Street name sign|3d|civil_affairs|路名牌缺失、歪斜、写错|Sign missing, crooked or wrong|路名牌端正、正确|Sign upright and right
010280|人行道砖|Pavement slab|3d|municipal|砖松动、缺失、盲道断开|Slab loose or missing, tactile path broken|铺装平整，盲道连续|Even, tactile path unbroken
010302|化粪池|Septic tank|4u|sanitation|满溢、井盖破损|Overflowing, or its cover broken|已清掏，盖板完好|Emptied, cover whole
010304|垃圾收集点|Waste collection point|1d|sanitation|满溢、破损、污水外流|Overflowing, broken or leaking|已清运、修好|Cleared and mended
010306|灯箱霓虹灯|Light box or neon sign|3d|urban_management|缺亮、破损、有坠落危险|Partly dark, broken or about to fall|亮化完好或已拆除|Lit whole, or taken down
010307|广告牌匾|Signboard|3d|urban_management|破损、松动、有坠落危险|Broken, loose or about to fall|牌匾稳固或已拆除|Firm, or taken down
010309|环境监测站|Environmental monitoring station|3d||站房、设备破损或被围挡|Station or equipment broken or blocked|站房、设备完好|Station and equipment whole
010401|古树名木|Old or notable tree|1d|greening|树体受损、被围压、标牌缺失|Tree hurt, hemmed in, or its plate missing|已救护，标牌完好|Cared for, plate whole
010403|护树设施|Tree guard|3d|greening|树穴盖板、支架破损缺失|Grate or stake broken or missing|设施完好|Whole
010404|花坛花钵|Flower bed|5d|greening|破损、枯死、有垃圾|Broken, dead plants or rubbish|完好整洁|Whole and tidy
010406|雕塑|Sculpture|7d|greening|破损、被涂画|Broken or scrawled on|完好整洁|Whole and clean
010407|街头座椅|Street bench|3d|greening|松动、破损、脏污|Loose, broken or dirty|座椅稳固、干净|Firm and clean
010501|人防工程口部|Civil defence entrance|2d||出入口堵塞、破损|Entrance blocked or broken|出入口畅通完好|Free and whole
010506|河道护栏|River railing|1d|municipal|护栏缺失、断裂|Railing missing or broken|护栏连续、稳固|Unbroken and firm
010581|快递柜|Parcel locker|3d|committee|柜体破损、漏电、占消防通道|Locker broken, leaking current or in a fire lane|已修好或移走|Mended or moved
010582|视频监控杆|Camera pole|2d|police|立杆倾斜、探头被遮挡|Pole leaning or camera hidden|立杆端正，无遮挡|Upright, nothing in the way
020101|私搭乱建|Unapproved building|7d|urban_management|未批准搭建、正在施工|Built without approval, or being built|已拆除或补办手续|Taken down or approved
020105|水域不洁|Dirty water surface|1d|sanitation|河面、池塘有漂浮物、油污|Floating rubbish or oil on river or pond|水面干净|Water clean
020106|绿地脏乱|Littered green|1d|sanitation|绿地有垃圾、杂物、枯枝|Rubbish, clutter or dead branches on the green|绿地干净|Green clean
020109|非装饰性树挂|Things hung in trees|2d|greening|树上有塑料袋、绳索、线缆|Bags, ropes or cables in a tree|已清除|Removed
020112|道路遗撒|Spilt load|2u|sanitation|运输车辆撒漏渣土、砂石|Soil or gravel lost by a lorry|路面已清扫|Road swept
020113|外立面不洁|Dirty facade|5d|urban_management|外墙污损、乱涂写|Wall stained or scrawled on|已清洗、恢复|Washed and restored
020115|焚烧垃圾树叶|Burning of rubbish or leaves|2u|urban_management|露天焚烧垃圾、树叶、秸秆|Rubbish, leaves or straw burnt in the open|已灭火、清理|Fire out, cleared
020117|动物尸体|Dead animal|4h|sanitation|路面、绿地有动物尸体|Dead animal on road or green|已收运、消毒|Taken away, disinfected
020180|油烟扰民|Cooking fumes|3d|urban_management|餐饮油烟直排、净化设施停用|Fumes let out unfiltered|油烟达标排放|Fumes filtered
020203|占道广告|Sign on the pavement|4h|urban_management|占道摆放广告牌、灯箱、充气模型|Board, light box or balloon on the pavement|已撤走|Gone
020204|街头散发广告|Handing out of leaflets|2h|urban_management|占道散发、抛撒小卡片|Cards handed out or scattered|已劝离，地面干净|Sent off, ground clean
020205|横幅过期|Outdated banner|2d|urban_management|横幅破损、褪色、过期|Banner torn, faded or outdated|已拆除|Taken down
020305|施工废料|Building waste|1d|urban_management|施工废料未及时清运|Building waste left lying|已清运|Cleared
020306|无证掘路|Digging up a road without permit|4h|municipal|无许可开挖道路|Road dug up without a permit|已停工并恢复路面|Stopped, road restored
020380|围挡破损|Broken site fence|1d|housing|工地围挡破损、倾斜|Site fence broken or leaning|围挡完好稳固|Fence whole and firm
020404|下水道堵塞|Blocked sewer|4u|municipal|污水冒溢、排水不畅|Sewage rising or not running off|排水畅通，地面冲洗干净|Running off, ground washed
020405!|热力管道破裂|Burst heating pipe|2u||热水、蒸汽外泄|Hot water or steam escaping|已止漏、修复|Stopped and mended
020407|道路积雪结冰|Snow or ice on the road|4u|sanitation|积雪、结冰影响通行|Snow or ice hinders traffic|已清雪、除冰|Cleared
020481!|边坡滑塌|Landslip|2u|municipal|边坡、挡墙滑塌或有征兆|Slope or wall slipping, or about to|已警戒、加固|Closed off and secured
020502|流浪乞讨|Rough sleeper|4h|civil_affairs|有流浪、乞讨、露宿人员|Person sleeping rough or begging|已劝导、救助|Talked to, helped
020503|占道收废品|Scrap dealing in the street|4h|urban_management|占道收购、堆放废品|Scrap bought or piled in the street|已清走|Cleared
020507|乱堆物料|Things piled up|1d|urban_management|公共地方堆放建材、杂物|Material or clutter piled in public space|已清走|Cleared
020509|沿街晾挂|Washing hung in the street|4h|urban_management|沿街树木、线缆、护栏晾挂|Washing on trees, cables or railings|已收走|Taken in
020510|违规饲养家禽|Poultry kept in town|3d|urban_management|城区饲养家禽家畜|Poultry or livestock kept in town|已清除|Gone
020511|商业噪声|Noise of shops|2h|urban_management|高音喇叭招揽、音响扰民|Loudspeakers to attract customers|音量已降低|Turned down
020580|犬只不牵绳|Dog off the lead|4h|police|犬只不牵绳、无人看管|Dog off the lead or alone|已劝导、收容|Talked to, or dog taken in
020680|扬尘裸土|Bare soil|2d|urban_management|空地、绿地裸土未覆盖|Bare soil of a plot uncovered|已覆盖或绿化|Covered or planted
020681|蚊蝇孳生|Breeding of mosquitoes|2d|health|积水、垃圾孳生蚊蝇|Standing water or rubbish breeding insects|已清积水、消杀|Drained and treated
038103|家庭纠纷|Family dispute|3d|committee|家庭成员争执、赡养抚养纠纷|Quarrel in a family, or over support|已调解或引导到司法|Settled, or referred to court|0
038104|劳资纠纷|Labour dispute|5d||欠薪、工伤等争执|Unpaid wages, injury at work|已协调或引导到仲裁|Settled, or referred to arbitration|0
038105|消费纠纷|Consumer dispute|5d|market|消费者与商家争执|Customer and shop disagree|已调解或立案|Settled, or taken up|0
038206|危险化学品隐患|Hazardous chemicals|4u|fire|违规存放、经营危险化学品|Stored or sold against the rules|已转移、查处|Removed and dealt with
038207|高空抛物|Things thrown from height|1d|police|从楼上抛物或搁置物有坠落危险|Thrown down, or about to fall|已查找、清除|Traced, removed
038208|电梯隐患|Unsafe lift|4u|market|异响、停运、困人、超期未检|Noise, standstill, people stuck, inspection overdue|已检修、恢复|Inspected, running again
038209|消防器材缺失|Missing fire equipment|2d|fire|灭火器、应急灯缺失失效|Extinguisher or emergency lamp missing or dead|器材齐全有效|Complete and working
038302|群租房|Overcrowded letting|5d|police|住宅隔断出租、人员混杂|Flat cut up and let to many|已整改|Put right|0
038303|电信诈骗线索|Hint on fraud by phone|2u|police|疑似受骗、可疑电话窝点|Someone being cheated, or a suspected den|已劝阻、移交|Stopped, passed on|0
038403|供气故障|Gas supply failure|4u|gas|停气、气压不足|No gas or low pressure|供气正常|Gas is back|0
038404|通信网络故障|Network failure|2d||宽带、电话、电视信号中断|Broadband, phone or television down|信号正常|Back again|0
038405|公交出行|Public transport|5d||公交停靠、班次、设施问题|Stops, timetable or equipment of buses|已答复并改进|Answered and improved|0
038502|楼道堆物|Clutter in a stairway|1d|committee|楼道、门厅堆放杂物|Clutter in stairway or hall|已清走|Cleared
038503|小区绿化缺损|Damaged green of a compound|5d|housing|绿化被占、枯死、缺株|Green taken, dead or missing|已补植、恢复|Replanted
038604|残疾人帮扶|Help for a disabled person|3d|civil_affairs|辅具、照料、出行有困难|Aids, care or getting about is difficult|需要已落实|Need met|0
038605|困境儿童关爱|Child in need|4h|civil_affairs|无人照料、辍学、受欺凌|No care, out of school, bullied|已上门，已有人照料|Visited, cared for|0
038606|精神障碍患者照护|Care for a mentally ill person|4u|health|病情波动、无人监护|Unwell and without a guardian|已随访、有人监护|Visited, guarded|0
038702|政策咨询|Question on policy|3d||询问政策、办事流程|Question on a policy or procedure|已答复本人|The person has an answer|0
038802!|聚集拥挤|Dangerous crowd|1u|police|人员大量聚集，有踩踏危险|Many people, danger of a crush|已疏导、解除|Led away, danger over|0
`

const toLine = (text: string): CategoryLine => {
  const [key = '', zh = '', en = '', limit, owners = '', ...more] = text.split('|')
  const [filingZh = '', filingEn = '', closingZh = '', closingEn = '', photos] = more
  const urgent = key.endsWith('!')
  return {
    code: key.replace('!', ''),
    ...{ zh, en, limit: limit as CategoryLine['limit'] },
    owners: owners.split(',').filter(owner => owner !== '') as Owner[],
    filing: [filingZh, filingEn],
    closing: [closingZh, closingEn],
    ...((urgent || photos === '0') && {
      but: { ...(urgent && { urgent: true }), ...(photos === '0' && { filing: [], closing: [] }) },
    }),
  }
}

export const moreRows: readonly CategoryLine[] = table.trim().split('\n').map(toLine)
