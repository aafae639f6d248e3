import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { RecordFormProps } from './form-view.tsx'

const FormView = lazy(() => import('./form-view.tsx').then((room) => ({ default: room.FormView })))

/** Asks for fields of a record. Fetched when the first form is opened. */
export function RecordForm(props: RecordFormProps) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: Math.min(6, props.items.length * 2) }} title={false} />}>
      <FormView {...props} />
    </Suspense>
  )
}
