import { frameLoop, type QRCamera, QRCanvas, rearCamera } from 'qr/dom.js'
import { useEffect, useRef, useState } from 'react'
import { useWords } from './use-phone.ts'

/** How long a code that is still held before the camera says nothing again, in milliseconds. */
const PAUSE = 4_000

/** Reads codes from the phone's camera until it is closed, with and without a network; nothing of a picture is kept. */
export default function TicketScan({ seen }: { seen: (text: string) => void }) {
  const t = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef(seen)
  tell.current = seen
  const [blocked, setBlocked] = useState(false)
  useEffect(() => {
    const player = video.current
    if (!player) return
    let camera: QRCamera | null = null
    let over = false
    let stop = () => {}
    let last = { text: '', at: 0 }
    const canvas = new QRCanvas()
    const look = async (opened: QRCamera) => {
      const found = await opened.readFrame(canvas)
      if (over || typeof found !== 'string') return
      const at = performance.now()
      const held = found === last.text && at - last.at < PAUSE
      last = { text: found, at }
      if (!held) tell.current(found)
    }
    rearCamera(player).then(
      (opened) => {
        if (over) return opened.stop()
        camera = opened
        let looking = false
        stop = frameLoop(() => {
          if (looking) return
          looking = true
          void look(opened).finally(() => {
            looking = false
          })
        }, player)
      },
      () => setBlocked(true),
    )
    return () => {
      over = true
      stop()
      camera?.stop()
    }
  }, [])
  if (blocked) return <p className="f-note f-note-bad">{t('door.scanBlocked')}</p>
  return (
    <>
      <video ref={video} muted playsInline className="mt-3 aspect-square w-full rounded bg-sunken object-cover" />
      <p className="mt-1 text-muted">{t('door.scanHint')}</p>
    </>
  )
}
