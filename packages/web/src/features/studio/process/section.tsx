import type { Path } from '@cairn/core/playbook/problem.ts'
import type { ReactNode } from 'react'
import { useDraft } from '../draft-state.tsx'
import './editor.css'

type SectionProps = { title: string; path: Path; note?: string; extra?: ReactNode; children: ReactNode }

/** A part of a panel; its heading says when something in it is wrong. */
export function Section({ title, path, note, extra, children }: SectionProps) {
  const { problemsAt } = useDraft()
  const [worst] = problemsAt(path).toSorted((a, b) => a.severity.localeCompare(b.severity))
  return (
    <section className="editor-section" data-path={path.join('/')} aria-label={title}>
      <h4 className={worst?.severity ?? ''}>
        {title}
        {note !== undefined && <small>{note}</small>}
        {extra !== undefined && <span className="editor-extra">{extra}</span>}
      </h4>
      {children}
    </section>
  )
}

/** An input with its name above it. */
export function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="editor-field">
      <span>{name}</span>
      {children}
    </div>
  )
}
