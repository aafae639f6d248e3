import type { paths } from '../../api/schema.d.ts'

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

export type PersonRecord = Answer<'/api/v1/personal/people'>['records'][number]
export type People = Answer<'/api/v1/personal/people'>
export type PersonalRequest = Answer<'/api/v1/personal/requests/{id}'>
export type RetentionView = Answer<'/api/v1/personal/retention'>
export type Rules = RetentionView['rules']
export type RuleName = keyof Rules
