'use client'

/** When even the frame could not be made, as while the database restarts: both languages, no styles to rely on. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main>
          <h1>千站 · Qianzhan</h1>
          <p role="alert">
            服务器暂时没有响应，请稍后再试。The server does not answer for the moment; try again soon. {error.digest}
          </p>
          <button type="button" onClick={reset}>
            重试 · Try again
          </button>
        </main>
      </body>
    </html>
  )
}
