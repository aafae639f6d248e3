import type { paths } from '../../api/schema.d.ts'

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never
type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never
type Body<P extends keyof paths, M extends 'post' | 'put'> = paths[P] extends {
  [method in M]: { requestBody: infer B }
}
  ? Json<B>
  : never

/** A run as a list shows it, and in full with its files. */
export type RunRow = Answer<'/api/v1/cleaning'>['items'][number]
export type Run = Answer<'/api/v1/cleaning/{id}'>
export type RunState = RunRow['state']
export type Rule = RunRow['rule']
export type Work = NonNullable<RunRow['work']>
export type SourceFile = Run['sources'][number]
export type Sheet = SourceFile['sheets'][number]
export type Column = Sheet['columns'][number]
export type RunChange = Body<'/api/v1/cleaning/{id}', 'put'>
export type FileChange = Body<'/api/v1/cleaning/{id}/files/{file}', 'put'>
export type SheetChange = Body<'/api/v1/cleaning/{id}/sheets/{sheet}', 'put'>

export type Groups = Answer<'/api/v1/cleaning/{id}/problems'>
export type Group = Groups['items'][number]
export type ProblemRow = Answer<'/api/v1/cleaning/{id}/problems/rows'>['items'][number]
/** Which row of which file, as a spreadsheet counts. */
export type Where = ProblemRow['where']

export type PairPage = Answer<'/api/v1/cleaning/{id}/pairs'>
export type Pair = PairPage['items'][number]
export type PairField = Pair['fields'][number]
export type Side = Pair['one']
export type Totals = PairPage['totals']
export type PairState = keyof Totals
export type Verdict = NonNullable<Pair['verdict']>
/** Where what survives comes from: one of the two, or a value that was typed. */
export type Choice = NonNullable<Body<'/api/v1/cleaning/{id}/pairs/{pair}/verdict', 'post'>['fields']>[string]
export type ManyVerdicts = Body<'/api/v1/cleaning/{id}/verdicts', 'post'>

export type Preview = Answer<'/api/v1/cleaning/{id}/preview'>
export type Report = Answer<'/api/v1/cleaning/{id}/report'>
export type ReportRow = Answer<'/api/v1/cleaning/{id}/report/rows'>['items'][number]
