import type { Condition } from '../rule/condition.ts'
import type { Counted, Tally } from '../rule/tally.ts'
import { comparisonsOf } from './check-conditions.ts'
import { isRule } from './compile.ts'
import type { Playbook, Tag } from './playbook.ts'
import { english, error, warning, type Path, type Problem } from './problem.ts'

/** Whose facts a tally's condition asks about. */
const asked: Readonly<Record<Counted, string>> = {
  activity: 'activity',
  promise: 'activity',
  action: 'action',
  contact: 'contact',
}

/** Finds rules of tags that count what is never there, or whose answer nobody would notice to change. */
export function checkTags(playbook: Playbook): Problem[] {
  return playbook.tags.flatMap((tag, at) =>
    isRule(tag)
      ? [
          ...(tag.counts ?? []).flatMap((tally, index) =>
            checkTally(playbook, tag, tally, ['tags', at, 'counts', index]),
          ),
          ...(tag.when ? checkWhen(tag, tag.when, ['tags', at, 'when']) : []),
        ]
      : [],
  )
}

function checkTally(playbook: Playbook, { label }: Tag, tally: Tally, path: Path): Problem[] {
  const { of, where } = tally
  const problems: Problem[] = []
  if (tally.ask === 'count') {
    const { atLeast, atMost, within } = tally
    if (atLeast === undefined && atMost === undefined)
      problems.push(
        error(
          'tag.no-number',
          path,
          {},
          `标签“${label.zh}”没有说要数到几。请填“至少”或“最多”。`,
          `The tag "${english(label)}" does not say how many. Fill in "at least" or "at most".`,
        ),
      )
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      problems.push(
        error(
          'tag.bounds-reversed',
          path,
          { atLeast, atMost },
          `标签“${label.zh}”要至少 ${atLeast}，又最多 ${atMost}，永远不会成立。`,
          `The tag "${english(label)}" asks for at least ${atLeast} and at most ${atMost}: it can never hold.`,
        ),
      )
    if (within && 'daysAhead' in within && (of === 'activity' || of === 'contact'))
      problems.push(
        error(
          'tag.nothing-ahead',
          path,
          { of },
          `标签“${label.zh}”在数未来的${of === 'activity' ? '跟进' : '联系人'}，那里什么都没有。请改数动作或承诺，或改成“最近”。`,
          `The tag "${english(label)}" counts ${of === 'activity' ? 'follow-ups' : 'contacts'} of the future: there are none. Count actions or promises, or look back.`,
        ),
      )
  }
  return [...problems, ...(where ? checkWhere(playbook, label, of, where, [...path, 'where']) : [])]
}

function checkWhere(playbook: Playbook, label: Tag['label'], of: Counted, where: Condition, path: Path): Problem[] {
  return comparisonsOf(where).flatMap((one) => {
    const { field } = one
    if (!field.startsWith(`${asked[of]}.`))
      return [
        error(
          'tag.asks-another-record',
          path,
          { field },
          `标签“${label.zh}”数的东西没有 ${field}。这里只能问 ${asked[of]} 的字段，其余的请写在标签的条件里。`,
          `What the tag "${english(label)}" counts has no ${field}. Ask about fields of ${asked[of]} here, about others in the tag's own condition.`,
        ),
      ]
    if ((one.op === 'before' || one.op === 'after') && typeof one.value === 'object')
      return [
        error(
          'tag.counts-by-today',
          path,
          { field },
          `标签“${label.zh}”的计数里不能用“几天前 / 几天后”。请改用“最近 / 未来几天”。`,
          `The tag "${english(label)}" compares with days from today inside a count. Use "in the last / next days" instead.`,
        ),
      ]
    const wanted = one.op === 'is' ? [one.value] : one.op === 'in' ? one.values : []
    if (field !== 'action.node') return []
    return wanted
      .filter((id) => !playbook.nodes.some((node) => node.id === id && node.kind === 'action'))
      .map((id) =>
        error(
          'tag.unknown-node',
          path,
          { node: String(id) },
          `标签“${label.zh}”数的动作 ${id} 不存在，或不是人做的。`,
          `The tag "${english(label)}" counts actions of ${id}, which does not exist or is nobody's to do.`,
        ),
      )
  })
}

function checkWhen({ label }: Tag, when: Condition, path: Path): Problem[] {
  return [...new Set(comparisonsOf(when).map(({ field }) => field))].flatMap((field) => {
    if (field.endsWith('.tags'))
      return [
        warning(
          'tag.asks-tags',
          path,
          { field },
          `标签“${label.zh}”的条件看别的标签，那个标签变了，它要等记录下次变化才跟着变。请直接写那个标签的条件。`,
          `The tag "${english(label)}" asks about other tags: it follows them only when the record changes next. Ask what they ask.`,
        ),
      ]
    if (!field.startsWith('owner.')) return []
    return [
      warning(
        'tag.asks-owner',
        path,
        { field },
        `标签“${label.zh}”的条件看负责人的资料，负责人的资料变了，它要等记录下次变化才跟着变。`,
        `The tag "${english(label)}" asks about the owner: when the owner's settings change, it follows when the record changes next.`,
      ),
    ]
  })
}
