import type { Grade } from '@lifetree/contract/figure-score'
import { useWords } from '@lifetree/ui'
import style from './score.module.css'
import { scoreWords } from './words.ts'

/** More sides for a better grade: told apart without colour. */
const corners: Readonly<Record<Grade, string>> = {
  A: '10,1 12.6,7.2 19,7.6 14,11.8 15.7,18.2 10,14.6 4.3,18.2 6,11.8 1,7.6 7.4,7.2',
  B: '10,1.5 18.5,7.7 15.3,17.8 4.7,17.8 1.5,7.7',
  C: '3,3 17,3 17,17 3,17',
  D: '10,2.5 18,17 2,17',
  E: '2,8 18,8 18,12 2,12',
}

/** The letter of a grade with its shape. */
export function GradeMark({ grade }: { readonly grade: Grade }) {
  const words = useWords(scoreWords)
  return (
    <span className={style.grade}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <polygon points={corners[grade]} />
      </svg>
      {words.grade(grade)}
    </span>
  )
}
