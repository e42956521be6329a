/**
 * The 81 departments and what they keep. A line that is not indented is a department: key, Chinese, English, the ways it
 * writes (see `styles`), habits (error kind × factor). An indented line is a dataset of the one above: key, Chinese, whom
 * it is about, share of them covered, records a year and one, first year, sharing class (无 unconditional, 有 conditional,
 * 不 none), update cycle, fields of the person (identity, name, sex, birth, phone, address, k: account), and what else it says.
 *
 * An account is the number by which a department knows its customer for as long as he is one, and prints on all that it sends: the 户号 of
 * electricity (国网用户编号), water, gas and heating, the account of a broadband line, the number of a cable subscriber, the 个人账号 of a
 * provident fund, the member's card of a pharmacy, the card that a ride was paid with, registered under a name. None where reality has none that lasts, or
 * none of its own: mobile numbers are the telephone itself, social security and health insurance go by the identity number, newspapers by the order of a
 * year, leases and loans by the contract.
 */
export const governmentList = `
police|公安局|Public Security Bureau|A|
 hukou|户籍登记|native|1|once-born|1985|有|daily|inbsa|登记类别:出生申报/迁入/补录
 moves|迁移登记|moved|0.5|once-arrived|1990|有|daily|inpa|迁移原因:购房/务工/婚嫁/投靠
 residence|居住证|newcomer|0.7|0.5|2010|有|daily|inbspa|签发:新办/延期
 cards|居民身份证制发|adult|1|0.08|1995|有|daily|inbsa|事由:首次/到期/丢失
traffic|公安局交通警察支队|Traffic Police Detachment|C|address_old×2
 drivers|驾驶人|driver|0.55|0.1|2000|有|daily|inbspa|准驾车型:C1/C2/B2/D
 violations|交通违法|driver|0.4|0.8|2012|不|daily|inp|罚款:100~2000 记分:0/1/3/6
exit|公安局出入境管理支队|Exit and Entry Administration|A|name_latin×20
 passports|护照签发|adult|0.2|0.1|2005|不|weekly|inbsp|类别:护照/港澳通行证
civil|民政局|Civil Affairs Bureau|D|dead_active×2
 marriage|婚姻登记|married|1|once-married|1980|有|daily|inbs|类型:初婚/再婚
 allowance|最低生活保障发放|poor|0.02|12|2008|有|monthly|inpa|金额:280~760
 elders|高龄津贴发放|aged|0.9|12|2015|有|monthly|inbpa|金额:50~500
 funerals|殡葬火化|dead|0.97|once-died|1995|有|daily|inbsa|殡仪馆:市殡仪馆/县殡仪馆
health|卫生健康委员会|Health Commission|B|identity_missing×2
 births|出生医学证明|native|0.9|once-born|1996|有|daily|inbs|机构:妇幼保健院/人民医院/中医院
 chronic|慢性病随访|ill|0.6|4|2012|有|quarterly|inbspa|收缩压:105~185 控制:达标/未达标
 records|居民健康档案|alive|0.85|0.3|2011|有|weekly|inbspa|血型:A/B/O/AB
disease|疾病预防控制中心|Centre for Disease Control|B|birth_first×2
 vaccines|预防接种|infant|0.98|5|2008|有|daily|inbspa|疫苗:乙肝/百白破/麻腮风/脊灰/流脑
maternal|妇幼保健计划生育中心|Maternal and Child Health Centre|B|
 checks|儿童健康检查|infant|0.85|2|2012|有|monthly|inbsp|体重:3~30
firstaid|急救中心|Emergency Medical Centre|E|identity_missing×10 name_sound×4
 calls|院前急救|alive|0.3|0.02|2015|不|daily|nspa|去向:人民医院/中医院/未送
blood|中心血站|Blood Centre|A|
 donors|无偿献血|adult|0.05|0.5|2005|不|weekly|inbsp|血量:200/300/400
insurance|医疗保障局|Healthcare Security Administration|F|name_former×1
 members|参保登记|alive|0.96|0.3|2009|有|daily|inbspa|险种:职工/居民
 visits|门诊结算|alive|0.95|4.5|2015|有|daily|in|费用:12~680 医院:人民医院/中医院/社区卫生服务中心/药店
 stays|住院结算|ill|0.6|0.3|2010|有|daily|inbs|费用:1800~42000 天数:3~30
labour|人力资源和社会保障局|Human Resources and Social Security Bureau|G|
 employment|就业登记|worker|0.8|0.15|2009|有|daily|inbspa|方式:单位就业/灵活就业/个体
 contributions|社会保险缴费|worker|0.62|12|2012|有|monthly|in|基数:3200~18000
 pensions|养老金发放|pensioner|0.9|12|2012|有|monthly|in|金额:1600~6800
 rural|城乡居民养老保险发放|aged|0.35|12|2014|有|monthly|ina|金额:120~360
talents|人才交流服务中心|Talent Service Centre|A|
 graduates|毕业生报到|graduate|0.6|once-left|2003|有|yearly|inbsp|学历:大专/本科/研究生
education|教育局|Education Bureau|H|phone_family×4
 pupils|学籍|pupil|0.98|1|2008|有|yearly|inbspa|年级:一/二/三/四/五/六
 grants|学生资助|pupil|0.08|2|2012|有|yearly|inp|金额:500~2000
housing|住房和城乡建设局|Housing and Construction Bureau|A|
 rents|公共租赁住房|head|0.02|12|2013|有|monthly|inpa|租金:120~680
estates|不动产登记中心|Real Estate Registration Centre|D|address_old×3
 deeds|不动产权属登记|owner|0.463|once-arrived|1998|有|daily|inpa|面积:48~146 用途:住宅
 mortgages|抵押登记|owner|0.18|0.1|2006|不|daily|ina|金额:100000~900000
leases|房屋租赁管理中心|Housing Lease Centre|E|identity_missing×2
 leases|房屋租赁备案|tenant|0.8|1|2012|有|weekly|inpa|月租:600~3200
disabled|残疾人联合会|Disabled Persons’ Federation|C|
 certificates|残疾人证|disabled|0.95|0.1|2009|有|weekly|inbspa|类别:视力/听力/肢体/智力/精神
 allowances|残疾人补贴|disabled|0.7|12|2016|有|monthly|in|金额:60~180
veterans|退役军人事务局|Veterans Affairs Bureau|A|dead_active×2
 veterans|退役军人登记|veteran|0.96|0.1|2019|有|weekly|inbspa|类别:退役士兵/转业/复员
 pensions|优抚金发放|veteran|0.4|12|2019|有|monthly|in|金额:300~2600
tax|税务局|Taxation Bureau|F|
 income|个人所得税申报|worker|0.55|12|2019|不|monthly|in|税额:0~900
 firms|企业纳税申报|employer|1|12|2016|不|monthly|inp|税额:200~60000
market|市场监督管理局|Market Supervision Bureau|C|
 firms|市场主体登记|employer|1|0.15|2005|无|daily|inpa|类型:有限公司/个体工商户/合作社
 food|食品经营许可|employer|0.3|0.25|2012|无|daily|inpa|业态:餐饮/零售/食堂
fund|住房公积金管理中心|Housing Provident Fund Centre|G|
 deposits|公积金缴存|worker|0.4|12|2013|有|monthly|kin|金额:300~3600
 loans|公积金贷款|owner|0.12|once-arrived|2003|不|monthly|inp|金额:100000~500000
`

export const utilityList = `
water|供水集团|Water Company|E|address_old×3
 readings|用水抄表|head|0.75|6|2014|有|monthly|knpa|用量:3~38
power|供电公司|Power Supply Company|I|address_old×2
 bills|用电账单|head|0.97|12|2017|有|monthly|kna|电量:40~620
gas|燃气公司|Gas Company|E|
 bills|用气账单|head|0.5|6|2014|有|monthly|knpa|用量:4~60
heating|热力公司|Heat Supply Company|E|
 bills|供热账单|head|0.03|4|2017|有|monthly|knpa|金额:200~1800
bus|公共交通集团|Public Transport Company|I|
 rides|公交刷卡|rider|0.3|24|2018|不|daily|ki|线路:1/3/7/12/26/52 金额:1/2
metro|轨道交通公司|Rail Transit Company|I|
 rides|轨道乘车|rider|0.12|24|2022|不|daily|ki|站:一号线/二号线 金额:2~6
telecom|电信公司|Telecom Company|I|phone_reused×3
 accounts|宽带用户|head|0.7|0.3|2012|不|monthly|kinpa|带宽:100/300/500/1000
mobile|移动公司|Mobile Company|I|phone_reused×4
 accounts|移动用户实名|adult|0.6|0.2|2013|不|monthly|inp|套餐:38/58/88/128
unicom|联通公司|Unicom Company|I|phone_reused×4
 accounts|联通用户实名|adult|0.2|0.2|2013|不|monthly|inp|套餐:29/59/99
cable|广电网络公司|Cable Network Company|E|address_old×4
 accounts|有线电视用户|head|0.5|0.3|2008|有|quarterly|knpa|状态:在网/停机
post|邮政公司|Postal Company|E|
 subscribers|报刊订阅|head|0.05|1|2012|无|yearly|npa|份数:1/2/3
`
