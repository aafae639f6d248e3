import { useTranslation } from 'react-i18next'
import { autoShapes, personShapes, shapeType, type Shape } from './palette.ts'
import { shapeIcons } from './shape-icons.tsx'

type ShapePaletteProps = {
  onPick: (shape: Shape) => void
  /** Lets shapes be dragged onto the canvas. */
  draggable?: boolean
}

/** Kinds of nodes: dragged onto the canvas, or added by pressing one. */
export function ShapePalette({ onPick, draggable = false }: ShapePaletteProps) {
  const { t } = useTranslation()
  const group = (title: string, shapes: readonly Shape[]) => (
    <section>
      <h4>{title}</h4>
      <ul>
        {shapes.map((shape) => (
          <li key={shape}>
            <button
              type="button"
              className={draggable ? 'shape draggable' : 'shape'}
              draggable={draggable}
              data-shape={shape}
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(shapeType, shape)
                dataTransfer.effectAllowed = 'copy'
              }}
              onClick={() => onPick(shape)}
            >
              {shapeIcons[shape]}
              <span>{t(`canvas.shape.${shape}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
  return (
    <div className="shape-palette" role="group" aria-label={t('canvas.palette')}>
      {group(t('canvas.people'), personShapes)}
      {group(t('canvas.system'), autoShapes)}
    </div>
  )
}
