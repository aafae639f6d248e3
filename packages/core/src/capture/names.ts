import { leadingPlace } from '../identity/regions.ts'
import { groupsOf, type Part, type Seen } from './span.ts'

const SURNAME =
  '(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|慕容|司徒|令狐|宇文|长孙|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边])'
const GIVEN = '[\\u4e00-\\u9fff]{1,2}'
const WORD_END = '(?=[,，。.!！;；:：、/|()（）\\s]|的|$)'
const HONORIFIC =
  '(?:副?总经理|副?董事长|副总|老总|总监|总(?![结共计是体部量数价之裁监经的有得能会归算]|$(?<=汇总))|董(?![事秘])|经理|主任|主管|科长|处长|局长|部长|厂长|院长|校长|店长|老板|先生|女士|小姐|老师|教授|博士|医生|律师|师傅|会计|工程师|工(?![作程人厂业资具艺商地会序期位业])|哥|姐)'
/** What stands between a surname and 经理 and is no given name: 高级经理, 项目经理. */
const NO_NAME =
  /^(?:高级|项目|方案|路演|任职|常务|安全|安装|成本|车间|华东|华南|华北|华中|江苏|江西|万一|时间|金融|文员|文化|管理|单位|包装|关于|关键|解决|成交|成功|向您|于是|何时|方便|任何|安排|周一|周二|周三|周四|周五|周六|周日|周末|周天|时候|史上|白天|成立|成都|温州|石家|常州|苏州|江阴|金华|马上|万元|高新|方面|项目)/
const TITLED = new RegExp(
  `(?<![\\u4e00-\\u9fff](?<![我是找跟给和与的约请问在向联系有叫您好是到让由、]))(?<name>${SURNAME}[\\u4e00-\\u9fff]{0,2}?${HONORIFIC})`,
  'dg',
)
const INTRODUCED = new RegExp(
  `(?:我是|我叫|名叫|本人|联系人是|负责人是|对接人是|找|联系)(?<name>${SURNAME}${GIVEN})${WORD_END}`,
  'dg',
)
const OF_COMPANY = new RegExp(`(?:公司|集团|厂|中心|部)的? {0,2}(?<name>${SURNAME}${GIVEN})${WORD_END}`, 'dg')
/** 采购经理张敏; 王总(王建国, 副总). */
const AFTER_TITLE = new RegExp(
  `(?<=经理|总监|主任|主管|总裁|[厂部科处院校店]长|专员|负责人|助理)(?<name>${SURNAME}${GIVEN})${WORD_END}`,
  'dg',
)
const IN_BRACKETS = new RegExp(`${HONORIFIC}\\((?<name>${SURNAME}${GIVEN})(?=[,、)])`, 'dg')
const CALLED = new RegExp(`^${SURNAME}${HONORIFIC}$`)
const FULL_NAME = new RegExp(`^${SURNAME}${GIVEN}$`)
const LABELLED =
  /(?:^|\n|[ ,，;；|])(?:联系人|姓 {0,4}名|名字|收件人|负责人|对接人|name|contact(?: person)?|attn) {0,4}: {0,4}(?<name>[\u4e00-\u9fff·]{2,5}|[A-Z][\w'.-]{1,20}(?: [A-Z][\w'.-]{0,20}){0,3})/dgi
const ALONE = new RegExp(
  `^ {0,8}(?<name>${SURNAME} {1,2}[\\u4e00-\\u9fff] {1,2}[\\u4e00-\\u9fff]|${SURNAME} {0,2}[\\u4e00-\\u9fff]{1,2})(?= {0,8}$| {1,8}[^ ])`,
  'dgm',
)
const LATIN_NAME = "[A-Z][a-z'’-]{1,20}(?: [A-Z]\\.?)?(?: [A-Z][a-z'’-]{1,20}){1,2}"
const LATIN_TITLED =
  /(?<![A-Za-z])(?<name>(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? [A-Z][a-z'’-]{1,20}(?: [A-Z][a-z'’-]{1,20}){0,2})/dg
const LATIN_SAID =
  /(?:I'm|I am|[Mm]y name is|[Tt]his is|[Cc]ontact|[Cc]all) (?<name>[A-Z][a-z'’-]{1,20}(?: [A-Z][a-z'’-]{1,20}){0,2})(?![a-z])/dg
const LATIN_ALONE = new RegExp(`^ {0,8}(?<name>${LATIN_NAME}) {0,8}(?=$|[|,])`, 'dgm')
const NOT_A_NAME =
  /^(?:Hi|Hey|To|From|Cc) |(?:Regards|Best|Thanks|Thank|Dear|Hello|Road|Street|Avenue|Building|Tower|Park|District|City|China|Company|Group|Inc|Ltd|Limited|Corp|Manager|Director|Engineer|Sales|Officer|President|Technolog|Industr|Solution|Holding|Department|Purchas|Procure|Tel|Mobile|Email|Floor|United|New York|Hong Kong)/

/** People's names: with an honorific (王总, Ms Berry), introduced (我是张伟), labelled, or alone on a card's line. */
export function findPeople(plain: string): Seen[] {
  return [
    ...named(plain, LABELLED, 0.93),
    ...named(plain, INTRODUCED, 0.86),
    ...named(plain, TITLED, 0.84),
    ...named(plain, AFTER_TITLE, 0.8),
    ...named(plain, IN_BRACKETS, 0.8),
    ...named(plain, OF_COMPANY, 0.76),
    ...named(plain, ALONE, 0.72).filter(({ value }) => leadingPlace(value) === null),
    ...named(plain, LATIN_TITLED, 0.88),
    ...named(plain, LATIN_SAID, 0.82),
    ...named(plain, LATIN_ALONE, 0.72),
  ].filter(({ value }) => !NO_NAME.test(value) && !NOT_A_NAME.test(value))
}

/** Whether a whole text is a Chinese surname with a given name. */
export function isFullName(text: string): boolean {
  return FULL_NAME.test(text) && !NO_NAME.test(text)
}

/** Whether a recognised name may be that of somebody: the same, or their surname with an honorific (何经理 of 何景明). */
export function mayBeNamed(value: string, name: string): boolean {
  if (value === name) return true
  return isFullName(name) && CALLED.test(value) && value.startsWith(surnameOf(name))
}

function surnameOf(name: string): string {
  return new RegExp(`^${SURNAME}`).exec(name)?.[0] ?? name
}

function named(plain: string, pattern: RegExp, confidence: number): Seen[] {
  return [...groupsOf(plain, pattern, 'name')].map((part) => personOf(part, confidence))
}

function personOf({ start, end, text }: Part, confidence: number): Seen {
  const han = /^[\u4e00-\u9fff]/.test(text)
  return { kind: 'person', start, end, value: han ? text.replaceAll(' ', '') : text.trim(), confidence }
}

const TITLE_FRONT =
  '(?:采购|销售|市场|技术|财务|人事|人力资源|行政|生产|运营|运维|研发|工程|项目|产品|设备|信息|信息化|数字化|区域|大区|高级|资深|首席|执行|常务|大客户|客户|商务|物流|供应链|质量|品质|战略|品牌|法务|营销|渠道|业务|仓储|安全|华东|华南|华北|华中|西南|西北|东北|IT)'
const CHINESE_TITLE = new RegExp(
  `(?<name>(?:(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff]{2,6}(?:[部处科室]|中心) {1,2})?${TITLE_FRONT}{0,3}(?:部|中心)?副?(?:董事长|总经理|总裁|总监|总工程师|总工|经理|主任|主管|工程师|部长|处长|科长|厂长|院长|校长|店长|专员|助理|顾问|负责人|合伙人|创始人|秘书长|采购员|业务员|代表(?!处))(?:助理)?)`,
  'dg',
)
const LATIN_TITLE =
  /(?<![A-Za-z])(?<name>(?:(?:Senior|Chief|Deputy|Vice|Executive|General|Managing|Regional|National|Global|Key|Account|Sales|Marketing|Purchasing|Procurement|Sourcing|Supply|Chain|Operations?|Product|Project|Plant|Quality|Technical|Finance|Financial|Business|Development|Engineering|Information|IT|HR|Assistant|Logistics|R&D|Strategic|Commercial) ){0,4}(?:Manager|Director|Engineer|Officer|President|Buyer|Founder|Co-founder|Owner|Partner|Supervisor|Consultant|Executive|Specialist|Secretary)(?![A-Za-z])|[SE]?VP [A-Z][a-z]{2,20}(?![A-Za-z])|(?:CEO|CTO|CFO|COO|CIO|CMO|VP|SVP|EVP|GM)(?![A-Za-z]))(?<of> of [A-Z][A-Za-z&]{1,20}(?: (?:and )?[A-Z][A-Za-z]{1,20})?)?|(?<![A-Za-z])(?<head>Head of [A-Z][A-Za-z&]{1,20}(?: [A-Z][A-Za-z]{1,20})?)/dg

/** Job titles in Chinese and English: 采购总监, 副总经理, VP of Sales. */
export function findTitles(plain: string): Seen[] {
  const chinese = [...groupsOf(plain, CHINESE_TITLE, 'name')].map(({ start, end, text }): Seen => ({
    kind: 'title',
    start,
    end,
    value: text,
    confidence: text.length > 3 ? 0.9 : 0.7,
  }))
  const latin = [...plain.matchAll(LATIN_TITLE)].map(({ index, 0: text }): Seen => ({
    kind: 'title',
    start: index,
    end: index + text.length,
    value: text,
    confidence: 0.85,
  }))
  return [...chinese, ...latin]
}
