import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { printAccess, unrecordedLooserRules } from '../../commands/schema/accessContract.js'

const supergraphSdl = readFileSync('schema/supergraph.graphql', 'utf8')
const released = printAccess(supergraphSdl)
const RULE = '[["healthcare:read"], ["duty:YL-02"]'
const looser = supergraphSdl.replace(RULE, RULE.replace(', ', ', ["credit:read"], '))
const ITEM = 'code: "YL-02", name: "医保违规", openness: '
const SENTENCE =
  /^Access to Subject\.fundViolations is looser: was GOV_SHARED: \(healthcare:read or duty/

it('finds nothing security-relevant where no rule changed', () => {
  assert.deepEqual(unrecordedLooserRules({ released, supergraphSdl, changelog: '' }), [])
})

it('row 87: finds a rule with one more way in, until its sentence stands in the changelog', () => {
  assert.notEqual(looser, supergraphSdl)
  const [sentence = '', ...others] = unrecordedLooserRules({
    released,
    supergraphSdl: looser,
    changelog: '',
  })
  assert.match(sentence, SENTENCE)
  assert.deepEqual(others, [])
  const changelog = `- ${sentence} For the joint inspection.`
  assert.deepEqual(unrecordedLooserRules({ released, supergraphSdl: looser, changelog }), [])
})

it('finds an item that got more open, since a ground is asked for no longer', () => {
  const opened = supergraphSdl.replace(`${ITEM}"GOV_SHARED"`, `${ITEM}"PUBLIC"`)
  assert.notEqual(opened, supergraphSdl)
  const found = unrecordedLooserRules({ released, supergraphSdl: opened, changelog: '' })
  assert.equal(found.length, 1)
  assert.match(found[0] ?? '', SENTENCE)
})

it('finds nothing where a rule got stricter', () => {
  const stricter = supergraphSdl.replace(RULE, '[["duty:YL-02"]')
  assert.deepEqual(unrecordedLooserRules({ released, supergraphSdl: stricter, changelog: '' }), [])
})
