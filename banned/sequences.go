package banned

// leastSequence is the length of the shortest sequence, in runes. Three letters that
// follow each other are parts of words.
const leastSequence = 4

// A sequence is the longest from a position on.
type sequence struct {
	end, step int
}

// offerSequence offers the sequence that begins at start. It must have been asked
// for all positions behind start.
func (e *estimate) offerSequence(s *sequence, start int) {
	step := 0
	if start+1 < len(e.chars) {
		step = sequenceStep(e.chars[start], e.chars[start+1])
	}
	switch {
	case step == 0:
		*s = sequence{end: start + 1}
	case step != s.step:
		*s = sequence{start + 2, step}
	}
	if length := s.end - start; length >= leastSequence {
		w := sequenceWeight + oneOf(26) + oneOf(length) + e.capitalsIn(start, s.end)
		e.offer(s.end, w, PatternSequence, 0)
	}
}

// sequenceStep returns 1 or -1 if the second character follows the first among the
// letters or digits, forwards or backwards, and 0 otherwise. 0 follows 9.
func sequenceStep(a, b rune) int {
	x, y := symbolOf(a), symbolOf(b)
	if x.isDigit() && y.isDigit() {
		switch (10 + y - x) % 10 {
		case 1:
			return 1
		case 9:
			return -1
		}
	}
	if step := int(y) - int(x); x.isLetter() && y.isLetter() && (step == 1 || step == -1) {
		return step
	}
	return 0
}
