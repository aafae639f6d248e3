// Provinces and their prefectures by their short names, as people write them before a company's name.
const TABLE = `北京 上海 天津 重庆 香港 澳门 台湾:台北 高雄 台中 台南 新竹 嘉义 基隆
河北:石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安
山西:太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁
内蒙古:呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善
辽宁:沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛
吉林:长春 四平 辽源 通化 白山 松原 白城 延边
黑龙江:哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭
江苏:南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟
浙江:杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌
安徽:合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城
福建:福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德
江西:南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
山东:济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 莱芜
河南:郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源
湖北:武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架
湖南:长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西
广东:广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮
广西:南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左
海南:海口 三亚 三沙 儋州
四川:成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山
贵州:贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南
云南:昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆
西藏:拉萨 日喀则 昌都 林芝 山南 那曲 阿里
陕西:西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛
甘肃:兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南
青海:西宁 海东 海北 黄南 果洛 玉树 海西
宁夏:银川 石嘴山 吴忠 固原 中卫
新疆:乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 喀什 和田 伊犁 塔城 阿勒泰 石河子`

const PROVINCE_OF: ReadonlyMap<string, string> = new Map(
  TABLE.split('\n').flatMap((line) => {
    const [heads = '', cities = ''] = line.split(':')
    const provinces = heads.split(' ')
    const last = provinces.at(-1) ?? ''
    return [
      ...provinces.map((each) => [each, each] as const),
      ...cities.split(' ').map((city) => [city, last] as const),
    ]
  }),
)
/** Cities that are provinces themselves. */
const SINGLE: ReadonlySet<string> = new Set(['北京', '上海', '天津', '重庆', '香港', '澳门'])
const LONGEST = 4
const RANK =
  /^(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|自治县|地区|省|市(?![场政内外民中级容])|县(?![级域])|区(?![块域间])|盟(?!友))/
/** A county or district no table names: two or three characters and its rank, as in 利辛县. */
const COUNTY = /^[\u4e00-\u9fff]{2,3}(?:自治县|省|市|县|旗)(?![场政内外民中级容域])/

/** A place at the beginning of a text. */
export interface Place {
  /** Its short name, to compare by. */
  readonly name: string
  /** As it is written once more: known places without their rank, others with it. */
  readonly text: string
  /** How many characters of the text it takes, with its rank (市, 省, 县 …). */
  readonly length: number
}

/** The place a text begins with, known by name or recognised by its rank; null where it begins with none. */
export function leadingPlace(text: string): Place | null {
  for (let length = LONGEST; length >= 2; length--) {
    const name = text.slice(0, length)
    if (!PROVINCE_OF.has(name)) continue
    return { name, text: name, length: length + (RANK.exec(text.slice(length))?.[0].length ?? 0) }
  }
  const county = COUNTY.exec(text)?.[0]
  if (county === undefined) return null
  return { name: county.replace(/(?:自治县|省|市|县|旗)$/, ''), text: county, length: county.length }
}

/** Whether a whole text is nothing but places, one after the other, as 江苏省南京市. */
export function onlyPlaces(text: string): boolean {
  const place = leadingPlace(text)
  return place !== null && (place.length >= text.length || onlyPlaces(text.slice(place.length)))
}

/**
 * Whether two sets of places exclude each other: both known, none shared, none inside the other. A county no table
 * names may lie in any prefecture; two such counties exclude each other unless they share a character (a slip).
 */
export function placesConflict(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false
  return !one.some((a) => other.some((b) => mayBeOne(a, b)))
}

function mayBeOne(a: string, b: string): boolean {
  if (a === b) return true
  const [inA, inB] = [PROVINCE_OF.get(a), PROVINCE_OF.get(b)]
  if (inA === undefined && inB === undefined) return [...a].some((char) => b.includes(char))
  if (inA === undefined || inB === undefined) return true
  return inA === b || inB === a
}

/** The city at the beginning of a text, without its rank: 常州 of 江苏省常州市武进区; null for a province alone. */
export function cityIn(text: string): string | null {
  let city: string | null = null
  for (let rest = text; rest !== '';) {
    const place = leadingPlace(rest)
    if (place === null) break
    const province = PROVINCE_OF.get(place.name)
    if (province === undefined) city ??= place.text
    else if (province !== place.name || SINGLE.has(place.name)) city = place.name
    rest = rest.slice(place.length)
  }
  return city
}

/** The province an address lies in, by its short name (江苏 for 苏州市…); null where it begins with no place known. */
export function provinceOfAddress(address: string): string | null {
  const place = leadingPlace(address.trim().replace(/^中国/, ''))
  return place === null ? null : (PROVINCE_OF.get(place.name) ?? null)
}
