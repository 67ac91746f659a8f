import { Button, Form, Input, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { Empty } from '../app/states.js'
import { useAct } from '../desk/useAct.js'
import { ask } from '../graphql/ask.js'
import { AppealPointsDocument } from '../graphql/documents/AppealPoints.js'
import { useSay } from '../language/language.js'
import { useWord } from '../language/useWord.js'
import { BENEFIT_LISTS } from './keys.js'
import { EFFECT, POINTS } from './pointMessages.js'
import { Fault, type Account } from './Points.js'

type Entry = Account['entries'][number]

/** Every entry: the deed, what it gives and why, its document; and the way to appeal. */
export function PointEntries({ account: { entries, appeals } }: { account: Account }) {
  const say = useSay(POINTS)
  const effect = useWord(EFFECT)
  if (entries.length === 0) return <Empty>{say('noEntries')}</Empty>
  const isOpen = ({ id }: Entry) =>
    appeals.some(({ entry, state }) => entry === id && state === 'OPEN')
  const columns: TableColumnsType<Entry> = [
    { title: say('deed'), render: (_, { rule }) => rule?.name },
    {
      title: say('points'),
      width: 160,
      render: (_, one) => `${one.points} · ${effect(one.effect)}`,
    },
    { title: say('document'), render: (_, { documentNo }) => documentNo },
    { title: say('day'), width: 120, render: (_, { givenOn }) => givenOn },
    { title: say('until'), width: 120, render: (_, { validUntil }) => validUntil },
    {
      title: say('appeal'),
      width: 120,
      render: (_, entry) => {
        if (isOpen(entry)) return say('appealOpen')
        return entry.effect !== 'REMOVED' && <AppealButton entry={entry} />
      },
    },
  ]
  return (
    <Table rowKey="id" size="small" columns={columns} dataSource={entries} pagination={false} />
  )
}

function AppealButton({ entry }: { entry: Entry }) {
  const say = useSay(POINTS)
  const [isOpen, setOpen] = useState(false)
  const name = `${entry.rule?.name ?? ''} ${entry.documentNo}`
  return (
    <>
      <Button
        size="small"
        autoInsertSpace={false}
        aria-label={say('appealNamed', { name })}
        onClick={() => setOpen(true)}
      >
        {say('appeal')}
      </Button>
      {isOpen && <AppealForm entry={entry.id} onClose={() => setOpen(false)} />}
    </>
  )
}

function AppealForm({ entry, onClose }: { entry: string; onClose: () => void }) {
  const say = useSay(POINTS)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const { send, isSending, fault } = useAct(
    (requestId) =>
      ask(AppealPointsDocument, { input: { requestId, entry, ground: 'WRONG', note } }),
    { reads: BENEFIT_LISTS, onDone: onClose },
  )
  const isGood = note.trim() !== '' && findPersonalNumber(note) === null
  const help = isTried && !isGood ? say('needNote') : null
  const submit = () => {
    setTried(true)
    if (isGood) send()
  }
  return (
    <Modal
      open
      title={say('appealTitle')}
      okText={say('submit')}
      cancelText={say('cancel')}
      confirmLoading={isSending}
      onOk={submit}
      onCancel={onClose}
    >
      <NoteField id={`appeal-${entry}`} note={note} fault={help} onChange={setNote} />
      <Fault text={fault} />
    </Modal>
  )
}

interface NoteFieldProps {
  readonly id: string
  readonly note: string
  readonly fault: string | null
  readonly onChange: (note: string) => void
}

function NoteField({ id, note, fault, onChange }: NoteFieldProps) {
  const say = useSay(POINTS)
  return (
    <Form.Item
      layout="vertical"
      label={say('note')}
      htmlFor={id}
      validateStatus={fault ? 'error' : ''}
      help={fault}
    >
      <Input
        id={id}
        autoComplete="off"
        value={note}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  )
}
