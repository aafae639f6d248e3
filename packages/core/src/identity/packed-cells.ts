import type { Cell } from './cell.ts'
import type { FieldKind } from './field-kind.ts'

/** What no normalised value holds. */
const [BETWEEN, NO_BRANCH] = ['\t', '\r']
const CELLS = '\n'

/**
 * Cells that were read, as one text: taking it apart again costs a tenth of reading the record anew, and a list of half a
 * million fits. How names are said is not kept.
 */
export function packCells(cells: readonly (Cell | null)[]): string {
  // Joined, not added up: so it is one text in memory, and holds on to none of those that it was made of.
  return cells.map((cell) => (cell === null ? '' : packed(cell))).join(CELLS)
}

function packed({ key, company, person, extension = null }: Cell): string {
  if (company !== undefined) {
    const { core, places, branch } = company
    const own = [core, places.join(' '), branch ?? NO_BRANCH]
    return [...own, company.whole].join(BETWEEN)
  }
  if (person !== undefined) return (person.titled ? 't' : '-') + (person.chinese ? 'c' : '-') + key
  return extension === null ? key : key + BETWEEN + extension
}

/** The cells of a text; the other way round than `packCells`, without how names are said. */
export function unpackCells(kinds: readonly FieldKind[], text: string): (Cell | null)[] {
  return text.split(CELLS).map((each, i) => {
    const kind = kinds[i]
    return each === '' || kind === undefined ? null : unpacked(kind, each)
  })
}

function unpacked(kind: FieldKind, text: string): Cell {
  switch (kind) {
    case 'company': {
      const [core = '', places = '', branch = '', whole = ''] = text.split(BETWEEN)
      const company = {
        whole,
        core,
        places: places === '' ? [] : places.split(' '),
        branch: branch === NO_BRANCH ? null : branch,
      }
      return { key: whole, company }
    }
    case 'person': {
      const name = text.slice(2)
      return { key: name, person: { name, titled: text[0] === 't', chinese: text[1] === 'c' } }
    }
    case 'phone': {
      const [key = '', extension = null] = text.split(BETWEEN)
      return { key, extension }
    }
    case 'mail':
    case 'credit-code':
    case 'address':
    case 'date':
    case 'id':
    case 'text':
      return { key: text }
  }
}
