/** The other departments, in the form of `department-list.ts`. */
export const otherList = `
finance|财政局|Finance Bureau|D|
 subsidies|惠农补贴发放|farmer|0.8|2|2010|有|yearly|ina|金额:80~1600
agriculture|农业农村局|Agriculture and Rural Affairs Bureau|B|
 land|土地承包经营权|farmer|0.6|0.1|2015|有|yearly|inpa|亩数:1~18
rural|乡村振兴局|Rural Revitalisation Bureau|D|
 visits|帮扶走访|farmer|0.05|4|2016|有|quarterly|inpa|措施:产业/就业/教育/医疗
forestry|林业局|Forestry Bureau|A|
 rights|林权登记|farmer|0.03|0.1|2010|无|yearly|ina|亩数:1~60
waterworks|水务局|Water Resources Bureau|A|
 migrants|水库移民扶持|farmer|0.02|4|2008|有|quarterly|ina|金额:150
transport|交通运输局|Transport Bureau|C|
 licences|道路从业资格|driver|0.06|0.3|2008|有|weekly|inbsp|类别:客运/货运/网约车
urban|城市管理局|Urban Management Bureau|E|
 stalls|便民摊点备案|worker|0.01|0.5|2016|无|weekly|inpa|业态:早餐/水果/修理
planning|自然资源和规划局|Natural Resources and Planning Bureau|A|
 homesteads|宅基地审批|farmer|0.2|0.05|2005|有|weekly|ina|面积:80~160
environment|生态环境局|Ecology and Environment Bureau|A|code_missing×5
 permits|排污登记|employer|0.2|0.3|2015|无|monthly|inpa|行业:餐饮/加工/维修
emergency|应急管理局|Emergency Management Bureau|C|
 safety|安全生产培训|worker|0.1|0.3|2014|有|monthly|inbsp|结果:合格/补考
fire|消防救援支队|Fire and Rescue Detachment|A|code_missing×10 firm_short×4
 checks|单位消防检查|employer|0.4|1|2013|有|monthly|inpa|结果:合格/整改
justice|司法局|Bureau of Justice|D|
 mediation|人民调解|adult|0.06|0.1|2012|不|weekly|inpa|类型:邻里/家庭/物业/劳动
court|中级人民法院|Intermediate People’s Court|C|
 debtors|失信被执行人|adult|0.006|0.2|2013|无|daily|ins|金额:3000~300000
procuratorate|人民检察院|People’s Procuratorate|A|
 aid|司法救助|adult|0.001|0.1|2014|不|monthly|inp|金额:3000~20000
notary|公证处|Notary Office|A|
 acts|公证事项|adult|0.08|0.1|2010|不|weekly|inba|事项:委托/继承/声明
legalaid|法律援助中心|Legal Aid Centre|D|
 cases|法律援助|worker|0.02|0.15|2011|不|weekly|inpa|事由:欠薪/工伤/婚姻
science|科学技术局|Science and Technology Bureau|A|
 projects|科技特派员|worker|0.002|0.5|2017|无|yearly|inp|领域:种植/养殖/加工
industry|经济和信息化局|Economy and Information Technology Bureau|A|code_old×10
 firms|中小企业库|employer|0.5|1|2015|无|quarterly|inp|规模:微型/小型/中型
commerce|商务局|Commerce Bureau|C|
 cards|家政服务人员备案|worker|0.02|0.5|2018|有|monthly|inbspa|工种:保洁/月嫂/护老
culture|文化和旅游局|Culture and Tourism Bureau|A|
 heirs|非遗传承人|elder|0.001|0.3|2010|无|yearly|inbsp|级别:市级/县级
library|图书馆|Public Library|E|
 loans|图书借阅|reader|0.08|6|2015|不|daily|inp|册数:1/2/3
sports|体育局|Sports Bureau|A|
 coaches|社会体育指导员|adult|0.006|0.3|2012|无|yearly|inbsp|级别:一级/二级/三级
radio|广播电视台|Broadcasting Station|E|
 hotline|热线来电|adult|0.03|0.2|2014|无|daily|np|类别:求助/投诉/建议
statistics|统计局|Statistics Bureau|B|
 survey|人口抽样调查|alive|0.05|0.2|2010|不|yearly|nbs|户口:本地/外地
audit|审计局|Audit Bureau|A|
 leavers|离任审计|worker|0.001|0.2|2012|不|yearly|in|结果:无问题/有问题
reform|发展和改革委员会|Development and Reform Commission|A|
 credit|个人信用承诺|adult|0.05|0.2|2018|有|weekly|inp|类型:主动/审批替代
data|数据资源管理局|Data Resources Bureau|A|
 accounts|政务网用户|adult|0.6|0.3|2017|有|daily|inp|认证:人脸/银行卡/线下
petition|信访局|Petition Bureau|D|
 letters|信访登记|adult|0.02|0.3|2010|不|daily|inpa|形式:来信/来访/网上
hotline|市长热线中心|Mayor’s Hotline Centre|E|
 calls|12345 工单|adult|0.25|0.4|2015|有|daily|npa|类别:咨询/求助/投诉/举报
ethnic|民族宗教事务局|Ethnic and Religious Affairs Bureau|A|
 places|宗教活动场所人员|adult|0.001|0.3|2010|不|yearly|inbs|身份:教职/管理
overseas|侨务办公室|Overseas Chinese Affairs Office|A|
 returnees|归侨侨眷|adult|0.004|0.1|2010|有|yearly|inbspa|类别:归侨/侨眷
taiwan|台湾事务办公室|Taiwan Affairs Office|A|
 kin|台属登记|adult|0.001|0.1|2010|不|yearly|inpa|关系:配偶/子女
youth|共青团市委|Communist Youth League Committee|A|
 volunteers|注册志愿者|adult|0.25|0.4|2014|有|weekly|inbsp|服务时长:1~40
women|妇女联合会|Women’s Federation|D|
 screening|两癌筛查|mother|0.4|0.3|2012|有|yearly|inbpa|结果:正常/复查
union|总工会|Federation of Trade Unions|A|
 members|工会会员|worker|0.4|0.3|2010|有|monthly|inbsp|单位性质:国有/民营/事业
redcross|红十字会|Red Cross|A|
 firstaiders|救护员培训|adult|0.03|0.2|2014|无|monthly|inbsp|结果:合格/补考
elderly|老龄工作委员会|Committee on Ageing|D|
 cards|老年优待证|elder|0.8|0.15|2008|有|monthly|inbspa|类别:60 岁/70 岁
care|养老服务中心|Elder Care Centre|D|
 services|居家养老服务|aged|0.15|24|2019|有|monthly|inpa|项目:助餐/助洁/助医
children|未成年人保护中心|Centre for Minors|D|
 leftbehind|留守儿童|pupil|0.04|2|2016|有|quarterly|inbspa|监护:祖父母/亲戚
relief|救助管理站|Relief Station|E|
 stays|救助|adult|0.001|0.3|2010|不|weekly|ns|去向:返乡/安置
charity|慈善总会|Charity Federation|E|
 aid|慈善救助|poor|0.02|1|2012|无|monthly|inpa|金额:500~5000
party|组织部|Organisation Department|A|
 villages|大学生村官|graduate|0.003|once-left|2008|不|yearly|inbsp|岗位:主任助理/书记助理
staff|机构编制委员会办公室|Staffing Committee Office|A|
 posts|事业编制人员|worker|0.04|1|2010|不|monthly|inbs|岗位:管理/专技/工勤
prison|社区矫正管理局|Community Corrections|A|
 terms|社区矫正|adult|0.001|12|2013|不|monthly|inbspa|类别:缓刑/假释
drugs|药品检验中心|Drug Inspection Centre|A|
 recalls|药店会员购药|alive|0.3|3|2019|不|daily|inp|金额:8~260
dental|口腔医院|Stomatological Hospital|E|
 visits|口腔门诊|alive|0.2|0.4|2014|不|daily|inbsp|费用:60~3800
hospital|第一人民医院|First People’s Hospital|E|
 visits|门诊挂号|alive|0.6|2|2016|不|daily|inbspa|科室:内科/外科/儿科/妇产科/骨科
tcm|中医医院|Hospital of Chinese Medicine|E|
 visits|中医门诊|alive|0.3|0.8|2016|不|daily|inbsp|科室:针灸/推拿/内科
bank|农村商业银行|Rural Commercial Bank|G|
 cards|社会保障卡发放|alive|0.9|0.1|2012|不|monthly|inbspa|状态:正常/挂失/换卡
`
