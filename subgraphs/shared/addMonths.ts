/** The same day `months` calendar months later, or that month's last day if it has none (民法典 Art. 202). */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  // Day 0 of the month after the target month is the target month's last day.
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
