import { describeSameAnswer } from './same-answer.js'

describeSameAnswer(1, 2)
