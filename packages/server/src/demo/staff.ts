import type { Actor, Role } from '@cairn/core/access.ts'
import type { SellerSettings } from '@cairn/core/event.ts'
import type { Id } from '@cairn/core/value.ts'
import type { Instant } from '@cairn/core/time.ts'
import { DAY } from '@cairn/core/time.ts'
import type { Luck } from './luck.ts'
import { territories, type Territory } from './places.ts'

/** How somebody sells. */
export interface Character {
  /** Part of the deals that are worked to the end that are won. */
  readonly closing: number
  /** Part of the reached leads found worth a deal. */
  readonly qualifying: number
  /** Times as long as others for everything. */
  readonly slowness: number
  /** Part of the actions that are forgotten until somebody asks. */
  readonly forgets: number
  readonly keepsPromises: number
}

export interface Person {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly team: Id | null
  readonly hiredAt: Instant
  readonly actor: Extract<Actor, { kind: 'person' }>
}

export interface Rep extends Person {
  readonly character: Character
  readonly star: boolean
  readonly settings: SellerSettings
}

export interface Team {
  readonly id: Id
  readonly territory: Territory
  readonly supervisor: Person
  readonly reps: readonly Rep[]
}

export interface Staff {
  readonly admin: Person
  readonly ops: Person
  readonly teams: readonly Team[]
  readonly reps: readonly Rep[]
  readonly people: readonly Person[]
  readonly byId: ReadonlyMap<Id, Person>
}

const characters = {
  star: { closing: 0.66, qualifying: 0.64, slowness: 0.6, forgets: 0.01, keepsPromises: 0.98 },
  steady: { closing: 0.26, qualifying: 0.52, slowness: 0.9, forgets: 0.03, keepsPromises: 0.92 },
  middling: { closing: 0.2, qualifying: 0.48, slowness: 1.15, forgets: 0.06, keepsPromises: 0.85 },
  quick: { closing: 0.14, qualifying: 0.58, slowness: 0.55, forgets: 0.05, keepsPromises: 0.8 },
  careful: { closing: 0.3, qualifying: 0.44, slowness: 1.4, forgets: 0.02, keepsPromises: 0.95 },
  newcomer: { closing: 0.18, qualifying: 0.4, slowness: 2.1, forgets: 0.07, keepsPromises: 0.88 },
  undisciplined: { closing: 0.26, qualifying: 0.5, slowness: 1.7, forgets: 0.24, keepsPromises: 0.55 },
} as const satisfies Record<string, Character>
type CharacterName = keyof typeof characters

/** In the order of hiring into the list: teams take turns, so each has somebody to learn from and somebody to help. */
const cast: readonly (readonly [name: string, mail: string, character: CharacterName])[] = [
  ['苏晓岚', 'su.xiaolan', 'steady'],
  ['林悦溪', 'lin.yuexi', 'star'],
  ['韩立川', 'han.lichuan', 'star'],
  ['程嘉木', 'cheng.jiamu', 'middling'],
  ['罗一帆', 'luo.yifan', 'undisciplined'],
  ['许知夏', 'xu.zhixia', 'newcomer'],
  ['邓启航', 'deng.qihang', 'quick'],
  ['唐若水', 'tang.ruoshui', 'careful'],
  ['何景明', 'he.jingming', 'middling'],
  ['宋安然', 'song.anran', 'steady'],
  ['彭子越', 'peng.ziyue', 'middling'],
  ['郭新宇', 'guo.xinyu', 'quick'],
]

const moreSurnames = [
  ['冯', 'feng'],
  ['曹', 'cao'],
  ['袁', 'yuan'],
  ['董', 'dong'],
  ['沈', 'shen'],
  ['傅', 'fu'],
  ['吕', 'lv'],
] as const
const moreNames = [
  ['明哲', 'mingzhe'],
  ['雨桐', 'yutong'],
  ['浩然', 'haoran'],
  ['思齐', 'siqi'],
  ['亦凡', 'yifan'],
  ['清和', 'qinghe'],
  ['景澄', 'jingcheng'],
  ['诗语', 'shiyu'],
  ['承志', 'chengzhi'],
  ['可欣', 'kexin'],
  ['致远', 'zhiyuan'],
  ['星野', 'xingye'],
  ['文澜', 'wenlan'],
  ['若谷', 'ruogu'],
  ['昭宁', 'zhaoning'],
  ['远山', 'yuanshan'],
  ['书遥', 'shuyao'],
  ['泽楷', 'zekai'],
  ['静姝', 'jingshu'],
] as const
const moreCharacters: readonly CharacterName[] = [
  'middling',
  'steady',
  'quick',
  'careful',
  'middling',
  'newcomer',
  'steady',
  'undisciplined',
]
const supervisors = [
  ['周明远', 'zhou.mingyuan'],
  ['陈素心', 'chen.suxin'],
  ['赵北辰', 'zhao.beichen'],
  ['杨南星', 'yang.nanxing'],
] as const

function castOf(index: number): readonly [string, string, CharacterName] {
  const known = cast[index]
  if (known) return known
  const n = index - cast.length
  const [surname, surnamePinyin] = moreSurnames[n % moreSurnames.length] ?? ['冯', 'feng']
  const [called, calledPinyin] = moreNames[n % moreNames.length] ?? ['明哲', 'mingzhe']
  return [surname + called, `${surnamePinyin}.${calledPinyin}`, moreCharacters[n % moreCharacters.length] ?? 'middling']
}

/** The people of the demo company. Newcomers joined not long before `start`; the others years ago. */
export function makeStaff(luck: Luck, count: number, start: Instant): Staff {
  const lands = territories(count)
  const teamIds = lands.map(() => luck.id())
  const person = (
    name: string,
    mail: string,
    role: Role,
    team: Id | null,
    team_: (id: Id) => readonly Id[],
    days: number,
  ): Person => {
    const id = luck.id()
    return {
      id,
      name,
      role,
      team,
      email: `${mail}@demo.cairn.local`,
      hiredAt: start - days * DAY,
      actor: { kind: 'person', id, role, team: team_(id) },
    }
  }
  const reps: Rep[][] = lands.map(() => [])
  for (let index = 0; index < count; index++) {
    const [name, mail, kind] = castOf(index)
    const at = index % lands.length
    const base = person(
      name,
      mail,
      'rep',
      teamIds[at] ?? null,
      (id) => [id],
      kind === 'newcomer' ? 20 : 400 + luck.whole(0, 1500),
    )
    const land = lands[at]
    reps[at]?.push({
      ...base,
      character: characters[kind],
      star: kind === 'star',
      settings: {
        name,
        team: base.team,
        regions: land ? land.regions.map(([region]) => region) : [],
        products: [],
        skills: kind === 'star' ? ['大客户', '招标'] : kind === 'careful' ? ['技术方案'] : [],
        weight: kind === 'star' ? 1.2 : kind === 'newcomer' ? 0.6 : 1,
      },
    })
  }
  const teams = lands.map((territory, at): Team => {
    const [name, mail] = supervisors[at] ?? ['周明远', 'zhou.mingyuan']
    const members = reps[at] ?? []
    const ids = members.map(({ id }) => id)
    const supervisor = person(name, mail, 'supervisor', teamIds[at] ?? null, (id) => [id, ...ids], 2000)
    const led = members.map((rep): Rep => ({ ...rep, settings: { ...rep.settings, supervisor: supervisor.id } }))
    return { id: teamIds[at] ?? '', territory, supervisor, reps: led }
  })
  const admin = person('石恒', 'admin', 'admin', null, (id) => [id], 2400)
  const ops = person('白清岚', 'ops', 'ops', null, (id) => [id], 1800)
  const all = Array.from(
    { length: count },
    (_, index) => teams[index % teams.length]?.reps[Math.floor(index / teams.length)],
  )
  const led = all.filter((rep) => rep !== undefined)
  const people = [admin, ops, ...teams.map(({ supervisor }) => supervisor), ...led]
  return { admin, ops, teams, reps: led, people, byId: new Map(people.map((each) => [each.id, each])) }
}

export function isRep(person: Person | undefined): person is Rep {
  return person?.role === 'rep'
}
