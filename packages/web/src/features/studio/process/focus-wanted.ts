/** The box that takes the focus once it is drawn: it may stand outside of the screen, or not be there yet. */
export const focusWanted: { id: string | null } = { id: null }
