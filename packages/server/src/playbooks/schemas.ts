import * as z from 'zod'
import type { Problem as CoreProblem } from '@cairn/core/playbook/problem.ts'

export const tags = ['playbook']
export const MB = 1024 * 1024
/** Largest playbook that is read, in bytes: far beyond any real one. */
export const MOST_BYTES = 8 * MB

export const Label = z.object({ zh: z.string(), en: z.string().optional() })
export const Person = z.object({ id: z.string(), name: z.string() })
export const Path = z.array(z.union([z.string(), z.number()]))
/** A playbook as JSON; whether it is one is said by its problems. */
export const Document = z.record(z.string(), z.unknown())

export const Problem = z.object({
  severity: z.enum(['error', 'warning']),
  path: Path,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  message: Label,
})

export const VersionNumber = z.coerce.number().int().min(1).max(1_000_000)

/** Problems as answers carry them. */
export function presentProblems(problems: readonly CoreProblem[]): z.infer<typeof Problem>[] {
  return problems.map((problem) => ({ ...problem, path: [...problem.path] }))
}
