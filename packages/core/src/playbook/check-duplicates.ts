import type { Label } from '../label.ts'
import type { Playbook } from './playbook.ts'
import { english, error, warning, type Path, type Problem } from './problem.ts'

interface Named {
  readonly id: string
  readonly label: Label
}

/** Finds ids that stand for two things, and column names that would fill two fields. */
export function checkDuplicates(playbook: Playbook): Problem[] {
  const { fields, forms, scoreCard, routing, nodes, stages, followUp, tags, alerts } = playbook
  const problems: Problem[] = []
  const look = (path: Path, things: readonly Named[]) => problems.push(...doubles(path, things))
  for (const [record, list] of Object.entries(fields)) {
    look(['fields', record], list)
    list.forEach(({ choices }, at) => look(['fields', record, at, 'choices'], choices ?? []))
    problems.push(...doubleAliases(['fields', record], list))
  }
  look(['forms'], forms)
  look(['scoreCard', 'criteria'], scoreCard.criteria)
  look(['routing', 'tracks'], routing.tracks)
  look(['nodes'], nodes)
  nodes.forEach((node, at) => {
    if (node.kind === 'action') look(['nodes', at, 'outcomes'], node.outcomes ?? [])
  })
  look(['stages'], stages)
  stages.forEach((stage, at) => {
    for (const side of ['entry', 'exit'] as const) {
      look(['stages', at, side, 'confirmations'], stage[side].confirmations)
      look(['stages', at, side, 'conditions'], stage[side].conditions)
    }
  })
  look(['followUp', 'objections'], followUp.objections)
  look(['tags'], tags)
  look(['alerts'], alerts)
  for (const part of ['documentTypes', 'lostReasons', 'disqualifyReasons'] as const) look([part], playbook[part])
  return problems
}

function doubles(path: Path, things: readonly Named[]): Problem[] {
  return things.flatMap(({ id, label }, at) => {
    const first = things.findIndex((other) => other.id === id)
    const before = things[first]
    if (first === at || !before) return []
    return [
      error(
        'duplicate.id',
        [...path, at, 'id'],
        { id },
        `“${label.zh}”和“${before.label.zh}”用了同一个标识 ${id}。请给其中一个换个标识。`,
        `"${english(label)}" and "${english(before.label)}" share the id ${id}. Give one of them another.`,
      ),
    ]
  })
}

function doubleAliases(path: Path, fields: readonly (Named & { aliases?: string[] | undefined })[]): Problem[] {
  const owners = new Map<string, Named>()
  return fields.flatMap((field, at) =>
    (field.aliases ?? []).flatMap((alias, index) => {
      const key = alias.trim().toLowerCase()
      const before = owners.get(key)
      if (!before) owners.set(key, field)
      if (!before || before.id === field.id) return []
      return [
        warning(
          'duplicate.alias',
          [...path, at, 'aliases', index],
          { alias, first: before.id, second: field.id },
          `列名“${alias}”同时属于“${before.label.zh}”和“${field.label.zh}”，导入时只会填前一个。`,
          `The column name "${alias}" belongs to "${english(before.label)}" and "${english(field.label)}"; imports fill only the first.`,
        ),
      ]
    }),
  )
}
