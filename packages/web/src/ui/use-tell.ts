import { App } from 'antd'
import i18next from 'i18next'
import { createElement, useMemo } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'
import { sayProblem } from './say.ts'

/** Short words after something was done, or was refused. */
export function useTell(): { done: (text: string) => void; problem: (thrown: unknown) => void } {
  const { message } = App.useApp()
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      problem: (thrown) => {
        const problem = asProblem(thrown)
        void message.error({ content: [sayProblem(problem), wayOut(problem)], duration: 6 })
      },
    }),
    [message],
  )
}

/** A customer of the time before is adopted on its page. */
function wayOut({ code, params }: Problem) {
  const id = params['id']
  if (code !== 'customer.legacy' || typeof id !== 'string') return null
  return createElement('a', { key: 'way', href: `/customers/${id}` }, ` ${i18next.t('migration.goAdopt')}`)
}
