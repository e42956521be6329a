const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安常于傅皮卞齐康余顾孟黄穆萧尹姚邵汪祁毛米戴宋庞熊纪舒项祝董梁杜阮蓝季贾路江童颜郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫房缪解应丁宣邓洪包左石崔吉龚程邢裴陆荣翁段侯宁仇武刘叶黎白蒲谭龙曾沙关查游'
const patterns: readonly RegExp[] = [
  // 王某某, 李先生, 张大妈
  new RegExp(`[${surnames}](?:某某?|(?:小姐|先生|女士|师傅|老师|阿姨|大爷|大妈|大叔|经理|主任|同志))`, 'gu'),
  // 我叫王秀兰, 联系人：张三, 户主李四
  new RegExp(
    `(?<=我叫|本人|姓名[:：]?|联系人[:：]?|户主[:：]?|当事人[:：]?|名叫)[${surnames}]\\p{Script=Han}{1,2}`,
    'gu',
  ),
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /https?:\S+/g,
  /[0-9A-Za-z][0-9A-Za-z-]*[0-9][0-9A-Za-z-]*/g,
]

/** A text without what names somebody, as far as a form gives it away; the runs of a model leave out all digits besides. */
export const stripNames = (text: string): string => patterns.reduce((left, pattern) => left.replace(pattern, ' '), text)
