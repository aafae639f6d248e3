import type { FastifySchemaCompiler } from 'fastify'
import * as z from 'zod'
import type { $ZodIssue, $ZodRawIssue } from 'zod/v4/core'
import { issueWords } from './issue-words.ts'
import type { FieldProblem } from './refuse.ts'
import type { Language } from './sentences.ts'

// Stands where zod would put its default sentence, so that the error hook can say it in the reader's language
// and leaves alone what a schema words itself.
const DEFAULT_WORDING = '\u0001'

const localeErrors = {
  zh: z.locales.zhCN().localeError,
  en: z.locales.en().localeError,
} as const

/** Validation issues of one request, not yet in words. */
export class InvalidRequest extends Error {
  readonly code = 'request.invalid'
  readonly issues: readonly $ZodIssue[]
  readonly part: string

  constructor(issues: readonly $ZodIssue[], part: string) {
    super('request.invalid')
    this.issues = issues
    this.part = part
  }
}

/** How data is read so that `fieldProblems` can say in the reader's language what is wrong with it. */
export const inReadersWords = { reportInput: true, error: () => DEFAULT_WORDING }

/** Fastify's validator over zod; keeps the issues whole. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const read = schema.safeParse(data, inReadersWords)
    return read.success ? { value: read.data } : { error: new InvalidRequest(read.error.issues, httpPart ?? 'body') }
  }
}

/** Issues as problems of fields, in the reader's language. Also for data that did not come as a request's body. */
export function fieldProblems(issues: readonly $ZodIssue[], language: Language): FieldProblem[] {
  return issues.flatMap((issue) => {
    const problem = { path: issue.path.map(String).join('.'), message: wording(issue, language), code: issue.code }
    if (issue.code !== 'unrecognized_keys') return [problem]
    return issue.keys.map((key) => ({ ...problem, path: [...issue.path, key].map(String).join('.') }))
  })
}

function wording(issue: $ZodIssue, language: Language): string {
  if (issue.message !== DEFAULT_WORDING) return issue.message
  const words = issueWords(issue, language)
  if (words !== null) return words
  // A finished issue has all that a raw one needs for its wording; `reportInput` kept the input.
  const said = localeErrors[language](issue as $ZodRawIssue)
  return typeof said === 'string' ? said : (said?.message ?? issue.code)
}
