import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { patch, request } from '../api/client.ts'
import { asProblem, Problem } from '../api/problem.ts'
import { meQuery, queryClient } from '../api/queries.ts'
import type { Me } from '../api/types.ts'
import { speak, type Language } from '../i18n/i18n.ts'
import { forgetAnswers } from './cached-shell.ts'
import { prefer } from './preferences.ts'

/** The signed-in person. Screens stand behind the guard, so there is one. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Who is signed in, or null; anything but a missing session is thrown. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await queryClient.ensureQueryData(meQuery)
  } catch (thrown) {
    if (asProblem(thrown).status === 401) return null
    throw thrown
  }
}

/** Signs in with better-auth's cookie session. A wrong password is a problem with status 401. */
export async function signIn(email: string, password: string): Promise<void> {
  await request('POST', '/api/auth/sign-in/email', { body: { email, password, rememberMe: true } })
  await forgetAnswers()
  queryClient.clear()
}

/** Ends the session and loads the app afresh, so that nothing of this person stays in memory. */
export async function signOut(): Promise<void> {
  await request('POST', '/api/auth/sign-out', { body: {} }).catch((thrown: unknown) => {
    if (asProblem(thrown).status !== 401) throw thrown
  })
  await forgetAnswers()
  location.assign('/sign-in')
}

/** Calls back when any answer says that the session is over. Returns how to stop. */
export function onSignedOut(leave: () => void): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return
    if (event.action.error instanceof Problem && event.action.error.status === 401) leave()
  })
}

/** Changes one's own settings; shown at once, taken back if the server refuses. */
export function useChangeMe() {
  return useMutation({
    mutationFn: (change: { online?: boolean; locale?: Language }) => patch<Me>('/me', change),
    onMutate: (change) => {
      const before = queryClient.getQueryData(meQuery.queryKey)
      queryClient.setQueryData(meQuery.queryKey, (me: Me | undefined) => (me === undefined ? me : { ...me, ...change }))
      return { before }
    },
    onError: (_problem, _change, context) => queryClient.setQueryData(meQuery.queryKey, context?.before),
  })
}

/** Switches the language here and now, and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  prefer({ language })
  await speak(language)
}
