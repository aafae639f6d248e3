import { setFlagsFromString } from 'node:v8'

/**
 * How far the part of memory grows in which Node makes new things: it doubles under pressure and is kept. What a start
 * makes (sources read, modules compiled, routes described) is mostly thrown away at once, and would leave 80 MB behind
 * that an idle server never needs again.
 */
export function keepYoungMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** From here on it doubles under pressure, as Node does by itself. */
export function letYoungMemoryGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
}
