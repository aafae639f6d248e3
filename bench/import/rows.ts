/** The columns of the generated list. */
export const COLUMNS = [
  '编号',
  '客户全称',
  '联系人',
  '手机',
  '邮箱',
  '统一社会信用代码',
  '地址',
  '省份',
  '建档日期',
] as const

const CITIES = [
  ['上海', '上海市浦东新区'],
  ['江苏', '苏州市工业园区'],
  ['广东', '深圳市南山区'],
  ['浙江', '杭州市余杭区'],
  ['山东', '青岛市崂山区'],
  ['四川', '成都市高新区'],
  ['湖北', '武汉市洪山区'],
  ['北京', '北京市朝阳区'],
] as const
const TRADES = [
  '网络科技',
  '国际贸易',
  '建筑工程',
  '文化传媒',
  '五金建材',
  '医疗器械',
  '汽车配件',
  '食品',
  '机械设备',
  '物流',
]
const ROADS = ['世纪大道', '星湖街', '科技南路', '文一西路', '香港东路', '天府大道', '珞喻路', '酒仙桥路']
const BRAND_CHARS =
  '融睦恒奥明德衡通鑫荣博众华瑞嘉禾远航卓越启星云海蓝天金桥宏图盛世长青永安泰和信达东方新港立诚建业佳美康健丰源广聚晨光' +
  '百川千里万象龙腾虎跃凤鸣麒麟松柏梅兰竹菊春夏秋冬江河湖泉山峰岭石玉宝珠银铜铁钢木林森火炎日月辰宇宙鼎尊贵福禄寿喜' +
  '乐贝思科迪赛拓创智慧联合中正隆昌旺顺利亨元贞祥吉庆伟业雄英杰俊才良善仁义礼信忠孝勤俭志成功胜凯旋驰骋飞翔逸群'
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏飞雪梓浩宇轩'
const CODE_CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * A list of customers as companies keep them: full-width letters, blanks, marks behind names, phones in many writings,
 * mixed dates, provinces left out; every tenth row is one of the rows before it, written otherwise. The same every time.
 */
export function* messyRows(count: number): Generator<string[]> {
  const random = seeded(count)
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T // lists are never empty
  for (let n = 0; n < count; n++) {
    const twin = n > 10 && n % 10 === 0
    const whose = twin ? Math.floor(random() * n) : n
    yield [`K${n}`, ...written(companyOf(whose - (whose % 10 === 0 && whose > 0 ? 1 : 0)), twin, random, pick)]
  }
}

interface Company {
  readonly province: string
  readonly city: string
  readonly brand: string
  readonly trade: string
  readonly person: string
  readonly phone: string
  readonly code: string
  readonly street: string
}

function companyOf(n: number): Company {
  const random = seeded(n * 7919 + 13)
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T // lists are never empty
  const [province, city] = pick(CITIES)
  const digits = (many: number): string => Array.from({ length: many }, () => pick('0123456789')).join('')
  return {
    province,
    city,
    brand: Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(BRAND_CHARS)).join(''),
    trade: pick(TRADES),
    person: pick(SURNAMES) + pick(GIVEN) + (random() < 0.6 ? pick(GIVEN) : ''),
    phone: `1${pick('3578')}${digits(9)}`,
    code: creditCode(`9131${digits(13)}`),
    street: `${pick(ROADS)}${1 + Math.floor(random() * 2000)}号`,
  }
}

function written(of: Company, twin: boolean, random: () => number, pick: <T>(list: ArrayLike<T>) => T): string[] {
  const whole = `${pick([of.province, of.city.slice(0, 3), ''])}${of.brand}${of.trade}${pick(['有限公司', '有限责任公司', '有限公司', twin ? '' : '有限公司'])}`
  const name = pick([whole, whole, `${whole} `, `　${whole}*`, `${whole}（老客户）`, whole.replace('有限', ' 有限')])
  const phone = pick([
    of.phone,
    of.phone.replace(/(...)(....)(....)/, '$1-$2-$3'),
    `+86 ${of.phone}`,
    `'${of.phone}`,
    twin ? '' : of.phone,
  ])
  const [year, month, date] = [
    2019 + Math.floor(random() * 7),
    1 + Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  ]
  const day = [year, month, date]
  return [
    name,
    twin && random() < 0.3 ? `${of.person[0]}总` : of.person,
    phone,
    random() < 0.4 ? '' : `${of.phone.slice(-6)}@${pick(['163.com', 'qq.com', 'Example.CN '])}`,
    random() < (twin ? 0.5 : 0.7) ? of.code : pick(['', '无', 'N/A']),
    random() < 0.8 ? `${of.city}${of.street}` : pick(['', of.street]),
    random() < 0.5 ? of.province : '',
    pick([day.join('-'), day.join('/'), day.join('.'), `${year}年${month}月${date}日`, String(43_466 + date)]),
  ]
}

/** GB 32100-2015: the last character makes the weighted sum a multiple of 31. */
function creditCode(body: string): string {
  const sum = [...body].reduce((all, char, i) => all + CODE_CHARS.indexOf(char) * (CODE_WEIGHTS[i] ?? 0), 0)
  return body + CODE_CHARS[(31 - (sum % 31)) % 31]
}

/** A small fast generator (mulberry32). */
function seeded(seed: number): () => number {
  let state = (seed + 1) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
