import { describeSameAnswer } from './same-answer.js'

describeSameAnswer(0, 2)
