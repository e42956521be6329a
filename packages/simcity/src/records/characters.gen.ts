/**
 * Characters of the names that the city's people bear, each followed by one that sounds the same, one that looks alike, its
 * traditional form (a hyphen where there is none) and its reading without a tone. Sounds and shapes from
 * contr4l/SimilarCharacter (MIT), traditional forms from OpenCC (Apache-2.0), readings from mozillazg/pinyin-data (MIT).
 */
export const nameCharacters = `一伊--yi 丁仃--ding 万弯-萬wan 上伤--shang 世豉老-shi 东冬杀東dong 严咽-嚴yan 丽厘而麗li 义一-義yi 于迂干於yu 云筠-雲yun 亦一--yi
亮良庵-liang 付佛仪-fu 任人岚-ren 伟危佛偉wei 何诃行-he 余迂汆餘yu 佳加佬-jia 依一--yi 侯喉候-hou 俊军--jun 俞迂斧-yu 倩骞--qian
光咣--guang 兰岚企蘭lan 关观矢關guan 冉蚺--ran 军均-軍jun 冯丰闯馮feng 凤丰风鳳feng 凯开饱凱kai 刘溜-劉liu 勇佣聊-yong 华花-華hua 博拨--bo
卢撸-盧lu 卫危-衛wei 可苛--ke 史豉扩-shi 叶耶-葉ye 司丝--si 向乡彻-xiang 吕驴回呂lv 吴呒炅吳wu 周舟肠-zhou 唐汤--tang 嘉加--jia
国呙呈國guo 墨麽置-mo 夏虾耍-xia 大耷--da 天添--tian 奕一--yi 妍咽奸-yan 妮尼姐-ni 姚幺--yao 姜江复-jiang 娟捐娲-juan 婷町嫡-ting
子孜孑-zi 孔空--kong 孙荪-孫sun 孟虻亟-meng 季讥孚-ji 宁咛-寧ning 宇迂安-yu 安桉宇-an 宋忪宗-song 官关--guan 家加宸-jia 宸抻家-chen
小肖--xiao 尹因--yin 峰丰峥峯feng 崔催毙-cui 常伥--chang 平乒耳-ping 廖辽腐-liao 建戋--jian 张章弧張zhang 强羌-強qiang 彤通--tong
彭抨--peng 徐戌--xu 徒凸偾-tu 德得--de 心芯--xin 志之杰-zhi 思司恩-si 怡一--yi 悦曰-悅yue 慧灰--hui 成柽戍-cheng 戴呆--dai
才猜--cai 敏民--min 文玟--wen 斌玢--bin 新心--xin 方邡--fang 施豉旌-shi 旭戌--xu 明名哆-ming 昕心哕-xin 春椿砉-chun 晓肖盹曉xiao
景茎累-jing 曹操替-cao 曾噌普-ceng 月曰冈-yue 有优布-you 朱邾--zhu 李厘孛-li 杜督枕-du 杨央构楊yang 杰阶态傑jie 林拎栋-lin 柯苛柄-ke
柳溜梆-liu 桂归栳-gui 桐通梆-tong 梁良粱-liang 梅没样-mei 梓孜椁-zi 梦虻萝夢meng 欣心肷-xin 欧讴-歐ou 武呒玳-wu 段端舁-duan 殷因假-yin
毛猫--mao 民苠--min 永佣--yong 汐夕闯-xi 江茳冱-jiang 汪亡冱-wang 沈申池-shen 沐毪冻-mu 波拨--bo 泽则浑澤ze 洁阶沽潔jie 洪轰渎-hong
浩蒿洁-hao 海还洋-hai 涛绦凄濤tao 涵顸--han 淑殳将-shu 温玟湟溫wen 潘攀--pan 焦艽悉-jiao 然蚺--ran 熊凶崽-xiong 燕咽蒽-yan 爱哎隼愛ai
玉迂亘-yu 王汪互-wang 玥---yue 玲伶--ling 珍贞玢-zhen 琪七珙-qi 琴钦--qin 瑶幺-瑤yao 生升--sheng 田天囡-tian 申伸扩-shen 白掰旧-bai
睿蕤--rui 石豉百-shi 磊勒碚-lei 祝朱袒-zhu 福佛--fu 秀休侪-xiu 秦钦柬-qin 程柽--cheng 立厘主-li 章张孪-zhang 素苏柬-su 红轰-紅hong
罗萝-羅luo 翟低殛-di 翠崔--cui 耿庚--geng 肖枭券-xiao 胡乎都-hu 航夯--hang 艳咽艴豔yan 花划茌-hua 芳方芾-fang 苏酥芯蘇su 若偌茴-ruo
英莺芙-ying 范帆茈範fan 莉厘菊-li 莫麽焚-mo 莲奁荩蓮lian 萍乒菠-ping 萱轩耋-xuan 葛戈蔼-ge 董东耋-dong 蒋江菠蔣jiang 蓉戎菖-rong 蔡猜藁-cai
薛削--xue 袁箢套-yuan 覃坍霆-tan 詹沾儋-zhan 许戌-許xu 诗豉-詩shi 语迂-語yu 诸朱诰諸zhu 诺挪诰諾nuo 谢挟-謝xie 谭坍-譚tan 豪蒿廉-hao
贺诃-賀he 贾加趸賈jia 赖来-賴lai 赵钊黄趙zhao 超抄起-chao 轩宣-軒xuan 辉灰-輝hui 辰抻--chen 邓灯-鄧deng 邱丘驹-qiu 邵捎砀-shao 邹驺纲鄒zou
郑争-鄭zheng 郝蒿狗-hao 郭呙--guo 金巾坌-jin 鑫心--xin 钟中-鍾zhong 钱骞铖錢qian 闫咽闰閆yan 阳央-陽yang 陆撸-陸lu 陈抻-陳chen
陶涛胴-tao 雨迂甭-yu 雪削--xue 雷勒--lei 霖拎--lin 霞虾覆-xia 静茎-靜jing 韦危-韋wei 韩顸婧韓han 顾估厥顧gu 颖英颍穎ying 飞妃-飛fei
马妈-馬ma 高皋帝-gao 魏危--wei 鲁撸督魯lu 鹏抨鹘鵬peng 黄肓楚黃huang 黎厘粲-li 龙茏-龍long 龚工贰龔gong`
