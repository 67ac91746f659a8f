import type { DataSource, EntityManager } from 'typeorm'
import type { Work } from '../../shared/works/Work.js'
import { warningRulesOn, type WarningTrigger } from '../rules/evaluation/warningRules.js'
import { takeTurn } from './evaluationTurn.js'
import { raiseWarnings } from './raiseWarnings.js'
import { WARNING_RULES } from './ruleTables.js'

const BATCH = 200

/**
 * Raises what no changed record raises: a licence comes near its end by itself. Of each licence it warns
 * once.
 */
export const warnOfExpiry: Work = {
  name: 'expiring licences',
  step: (database: DataSource, today: string) =>
    database.transaction(async (manager) => {
      if (!(await takeTurn(manager))) return false
      const rules = warningRulesOn(WARNING_RULES, today)
      const found = await Promise.all(
        rules.map(({ code, trigger }) => expiringOf(manager, { code, trigger, day: today })),
      )
      const keys = [...new Set(found.flat())]
      if (keys.length === 0) return false
      await raiseWarnings(manager, { keys, changed: [], day: today })
      return found.some(({ length }) => length === BATCH)
    }),
}

/** Whose licence ends within the days of a rule while something is being put right, and of which there is no warning. */
async function expiringOf(
  manager: EntityManager,
  { code, trigger, day }: { code: string; trigger: WarningTrigger; day: string },
): Promise<string[]> {
  if (trigger.when !== 'EXPIRING_LICENCE') return []
  const rows = await manager.query<{ key: string }[]>(EXPIRING, [
    trigger.licences,
    day,
    trigger.days,
    trigger.rectifications,
    code,
    BATCH,
  ])
  return rows.map(({ key }) => key)
}

const STANDS = `status IN ('ACTIVE', 'OBJECTION_PENDING')`

const EXPIRING = `
SELECT DISTINCT l.subject_key AS key FROM mirrored_record AS l
WHERE l.item = ANY($1) AND l.${STANDS} AND length(l.subject_key) = 18
  AND l.effective_until BETWEEN $2::date AND $2::date + $3::integer
  AND (EXISTS (SELECT FROM mirrored_record AS r WHERE r.subject_key = l.subject_key AND r.item = ANY($4)
      AND r.${STANDS} AND r.decided_on <= $2::date AND (r.effective_until IS NULL OR r.effective_until >= $2::date))
    OR EXISTS (SELECT FROM commitment AS c WHERE c.subject_key = l.subject_key AND c.state = 'RECTIFYING'))
  AND NOT EXISTS (SELECT FROM early_warning AS e WHERE e.subject_key = l.subject_key AND e.rule = $5
    AND l.item || ':' || l.id = ANY(e.evidence))
  AND EXISTS (SELECT FROM registration AS g WHERE g.subject_key = l.subject_key)
LIMIT $6`
