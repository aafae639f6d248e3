import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { FormItem } from '../../api/types.ts'
import type { Problems, Values } from './form-schema.ts'

export type RecordFormProps = {
  /** Questions in order; keep the list's identity while they stay the same. */
  items: readonly FormItem[]
  values: Values
  onChange: (values: Values) => void
  /** What is wrong, by field, in words. */
  problems?: Problems
  disabled?: boolean
  /** Tells two forms on one screen apart. */
  id?: string
}

const FormView = lazy(() => import('./form-view.tsx').then((room) => ({ default: room.FormView })))

/** Asks for fields of a record. Fetched when the first form is opened. */
export function RecordForm(props: RecordFormProps) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: Math.min(6, props.items.length * 2) }} title={false} />}>
      <FormView {...props} />
    </Suspense>
  )
}
