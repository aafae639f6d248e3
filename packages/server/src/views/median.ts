/**
 * Median of numbers, the mean of the middle two when there are an even number; NaN of nothing. Reorders them in place,
 * in linear time (C. A. R. Hoare, Algorithm 65: Find, Comm. ACM 4, 1961).
 */
export function median(numbers: Float64Array): number {
  const high = numbers.length >> 1
  const upper = select(numbers, high)
  if (numbers.length % 2 === 1) return upper
  let lower = Number.NEGATIVE_INFINITY
  for (let at = 0; at < high; at++) lower = Math.max(lower, read(numbers, at))
  return numbers.length === 0 ? Number.NaN : (lower + upper) / 2
}

/** Puts the number that belongs at `wanted` there, smaller ones before it and larger ones after. */
function select(numbers: Float64Array, wanted: number): number {
  let [first, last] = [0, numbers.length - 1]
  while (first < last) {
    const pivot = read(numbers, (first + last) >> 1)
    let [left, right] = [first, last]
    while (left <= right) {
      while (read(numbers, left) < pivot) left += 1
      while (read(numbers, right) > pivot) right -= 1
      if (left > right) break
      const moved = read(numbers, left)
      numbers[left] = read(numbers, right)
      numbers[right] = moved
      left += 1
      right -= 1
    }
    if (wanted <= right) last = right
    else if (wanted >= left) first = left
    else break
  }
  return read(numbers, wanted)
}

function read(numbers: Float64Array, at: number): number {
  return numbers[at] ?? Number.NaN
}
