import { App } from 'antd'
import { useMemo } from 'react'
import { asProblem } from '../api/problem.ts'
import { sayProblem } from './say.ts'

/** Short words after something was done, or was refused. */
export function useTell(): { done: (text: string) => void; problem: (thrown: unknown) => void } {
  const { message } = App.useApp()
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      problem: (thrown) => void message.error({ content: sayProblem(asProblem(thrown)), duration: 6 }),
    }),
    [message],
  )
}
