import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { CaptureTarget, Filled } from '@cairn/core/capture/capture.ts'
import type { Span } from '@cairn/core/capture/span.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import { useToday } from '../playbook/use-today.ts'
import { decode } from './decode.ts'

/** How a pasted text is read for one form. */
export interface Reading {
  readonly text: string
  readonly spans: readonly Span[]
  /** Parts that are ticked without being asked. */
  readonly ticked: readonly boolean[]
  /** The form, filled from some of the parts. */
  fill(spans: readonly Span[]): Filled
}

/** Reads pasted texts on this machine, so that it works without a network; fetched at the first paste. Null until the playbook is here. */
export function useCapture(target: CaptureTarget): ((text: string) => Promise<Reading>) | null {
  const book = useQuery(playbookQuery).data?.playbook
  const today = useToday(book)?.date
  const reader = useMe().name
  const read = useCallback(
    async (text: string): Promise<Reading> => {
      if (book === undefined || today === undefined) throw new Error('nothing to read with yet')
      const [{ capture, fill }, { SURE }] = await Promise.all([
        import('@cairn/core/capture/capture.ts'),
        import('@cairn/core/capture/fill.ts'),
      ])
      const settings = { book, target, today, reader, decode }
      const spans = capture(text, settings)
      return {
        text,
        spans,
        ticked: spans.map(({ confidence }) => confidence >= SURE),
        fill: (some) => fill(text, some, settings),
      }
    },
    [book, target, today, reader],
  )
  return book === undefined || today === undefined ? null : read
}
