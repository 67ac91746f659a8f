import type { CheckView, ReasonView } from './checkView.js'

/** A reason as a line, with the name of the item or measure that it concerns before it. */
export function reasonLine(
  { code, item, measure }: ReasonView,
  { items, measures }: Pick<CheckView, 'items' | 'measures'>,
  word: (code: string) => string,
): string {
  const measureName = measures.find((other) => other.code === measure)?.name
  if (measureName !== undefined) return `${measureName}：${word(code)}`
  const itemName = items.find((other) => other.item === item)?.name
  return item ? `${itemName ?? ''}（${item}）${word(code)}` : word(code)
}
