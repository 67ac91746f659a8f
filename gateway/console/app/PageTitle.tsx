import { Typography } from 'antd'
import { useEffect } from 'react'

/** The page’s one first-level heading, and the window’s title with it. */
export function PageTitle({ title, about }: { title: string; about?: string }) {
  useEffect(() => {
    document.title = `${title} · 应查`
  }, [title])
  return (
    <>
      <Typography.Title level={1} style={{ fontSize: 24, marginBlockStart: 0 }}>
        {title}
      </Typography.Title>
      {about && <p className="muted">{about}</p>}
    </>
  )
}
