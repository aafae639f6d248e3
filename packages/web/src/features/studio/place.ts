import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { partOf } from './parts.ts'

/** The address of a place in the draft: its part, the node for the process, and the place itself. */
export function placeSearch(playbook: Playbook, path: Path): { part: string; node?: string; at: string } {
  const node = path[0] === 'nodes' && typeof path[1] === 'number' ? playbook.nodes[path[1]]?.id : undefined
  return { part: partOf(path), ...(node !== undefined && { node }), at: path.join('/') }
}

/** Goes to a place of the draft. */
export function useJump(playbook: Playbook): (path: Path) => void {
  const navigate = useNavigate()
  return useCallback(
    (path) =>
      void navigate({
        to: '/playbook/edit',
        search: ({ from }) => ({ ...(from !== undefined && { from }), ...placeSearch(playbook, path) }),
      }),
    [navigate, playbook],
  )
}

/** The place that the address asks for, so that an editor can open what it is in; null for none. */
export function useAsked(): Path | null {
  const [filters] = useFilters()
  const at = filterText(filters, 'at')
  return useMemo(
    () => (at === '' ? null : at.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step))),
    [at],
  )
}

/** Brings the place that was asked for into view: the innermost element around it that says `data-path="tags/3"`. */
export function useShowAsked(): void {
  const asked = useAsked()
  useEffect(() => {
    if (asked === null) return
    // editors open what contains it first, and load when first shown
    let tries = 0
    const timer = setInterval(() => {
      tries += 1
      if (show(asked) || tries > 20) clearInterval(timer)
    }, 100)
    return () => clearInterval(timer)
  }, [asked])
}

function show(path: Path): boolean {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path.slice(0, length).join('/'))}"]`)
    if (found === null) continue
    found.scrollIntoView({ block: 'center', behavior: 'smooth' })
    const inside = 'input:not([type="hidden"]), textarea, button, [tabindex]'
    const focused = found.matches(inside) ? found : found.querySelector<HTMLElement>(inside)
    focused?.focus({ preventScroll: true })
    found.classList.remove('asked')
    requestAnimationFrame(() => found.classList.add('asked'))
    return true
  }
  return false
}
