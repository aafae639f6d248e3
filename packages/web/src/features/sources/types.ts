import type { paths } from '../../api/schema.d.ts'

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

export type OutsideSystem = Answer<'/api/v1/connectors'>[number]
export type Connector = Answer<'/api/v1/connectors/{id}'>
export type Reject = Answer<'/api/v1/connectors/{id}/rejects'>[number]
export type Precedence = Answer<'/api/v1/precedence'>
export type Conflict = Answer<'/api/v1/conflicts'>['items'][number]
export type GoneRow = Answer<'/api/v1/gone'>['items'][number]
export type Preview = paths['/api/v1/connectors/preview']['post']['responses']['200']['content']['application/json']
