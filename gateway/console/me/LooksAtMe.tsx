import { Table, type TableColumnsType } from 'antd'
import { PagedList } from '../checks/PagedList.js'
import { useDepartmentName } from '../checks/useDepartmentName.js'
import { useMatterNames } from '../checks/useMatterNames.js'
import { ask } from '../graphql/ask.js'
import { LooksAtMeDocument, type LooksAtMeQuery } from '../graphql/documents/LooksAtMe.js'
import { useLanguage, useSay } from '../language/language.js'
import { dateTimeInChina } from '../language/times.js'
import { ME } from './messages.js'
import { useItemNames } from './useItemNames.js'

type Look = LooksAtMeQuery['looksAtMe']['looks'][number]

const PAGE_SIZE = 50

/** Who looked at the viewer’s own records (谁查过我). */
export function LooksAtMe() {
  const say = useSay(ME)
  const columns = useColumns()
  return (
    <>
      <p className="muted">{say('looksAbout')}</p>
      <PagedList<Look>
        queryKey={['looks-at-me']}
        readPage={async (after) => {
          const { looks, next } = (await ask(LooksAtMeDocument, { first: PAGE_SIZE, after })).data
            .looksAtMe
          return { rows: looks, next: next ?? null }
        }}
      >
        {(looks) => (
          <Table
            rowKey={({ at, client }) =>
              `${at}/${client}/${looks.findIndex((look) => look.at === at)}`
            }
            size="small"
            columns={columns}
            dataSource={looks}
            pagination={false}
          />
        )}
      </PagedList>
    </>
  )
}

function useColumns(): TableColumnsType<Look> {
  const say = useSay(ME)
  const { language } = useLanguage()
  const names = useMatterNames()
  const itemName = useItemNames()
  const purposeName = (code: string | null | undefined) => {
    const purpose = names?.purposes.find((known) => known.code === code)
    return (language === 'zh' ? purpose?.name : purpose?.nameEn) ?? code ?? say('none')
  }
  const matterName = (code: string | null | undefined) =>
    names?.matters.find((known) => known.code === code)?.name ?? code ?? say('none')
  return [
    {
      title: say('at'),
      width: 170,
      className: 'list-time',
      render: (_, { at }) => dateTimeInChina(at),
    },
    { title: say('department'), width: 210, render: (_, look) => <Department look={look} /> },
    { title: say('purpose'), render: (_, { purpose }) => purposeName(purpose) },
    { title: say('matter'), render: (_, { matter }) => matterName(matter) },
    {
      title: say('items'),
      render: (_, { items }) =>
        items.map((item) => itemName(item) || item).join('、') || say('none'),
    },
    { title: say('kind'), width: 190, render: (_, look) => <Kind look={look} /> },
  ]
}

function Department({ look: { department, client } }: { look: Look }) {
  const departmentName = useDepartmentName()
  return (
    <>
      {department && <div>{departmentName(department) ?? department}</div>}
      <div className={department ? 'muted' : ''}>{client}</div>
    </>
  )
}

function Kind({ look: { isCheck, isRefused } }: { look: Look }) {
  const say = useSay(ME)
  return (
    <>
      <div>{say(isCheck ? 'check' : 'query')}</div>
      {isRefused && <div>{say('refused')}</div>}
    </>
  )
}
