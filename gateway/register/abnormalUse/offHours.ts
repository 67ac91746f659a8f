import { UnknownYearError, isWorkingDay } from '../../../schema/wire/workingDays.js'
import type { AbnormalRules } from './abnormalRules.js'

const CHINA_MS = 8 * 3_600_000

/** True at night or on a day off in China. A year whose days off are not out yet has nights only. */
export function isOffHours(at: number, { from, to, restDays }: AbnormalRules['offHours']): boolean {
  const local = new Date(at + CHINA_MS)
  const hour = local.getUTCHours()
  const isNight = from <= to ? hour >= from && hour < to : hour >= from || hour < to
  return isNight || (restDays && isDayOff(local.toISOString().slice(0, 10)))
}

function isDayOff(day: string): boolean {
  try {
    return !isWorkingDay(day)
  } catch (error) {
    if (error instanceof UnknownYearError) return false
    throw error
  }
}
