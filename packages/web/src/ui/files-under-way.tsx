import { createContext, use, useMemo, useState, type ReactNode } from 'react'

interface FilesUnderWay {
  /** How many files are being sent just now. */
  readonly count: number
  /** Counts one more until what it answers is called. */
  readonly begin: () => () => void
}

const Place = createContext<FilesUnderWay>({ count: 0, begin: () => () => {} })

/** Knows of every file picked inside it that is still being sent: what is handed in waits for them. */
export function FilesUnderWay({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0)
  const place = useMemo(
    () => ({
      count,
      begin: () => {
        setCount((before) => before + 1)
        return () => setCount((before) => before - 1)
      },
    }),
    [count],
  )
  return <Place value={place}>{children}</Place>
}

export function useFilesUnderWay(): FilesUnderWay {
  return use(Place)
}
